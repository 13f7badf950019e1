package dev.xfork.internal.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every public non-final class and interface of a few libraries, as a declared return type. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LibrarySweepTest {
    @ParameterizedTest
    @CsvSource({
        "com.google.common.collect.ImmutableList, 100, 50",
        "org.apache.commons.lang3.StringUtils, 200, 120",
        "com.fasterxml.jackson.databind.ObjectMapper, 270, 100",
        "org.joda.time.DateTime, 40, 28",
    })
    void standInOfALibrarysTypeAnswersAsTheValue(Class<?> member, int leastTried, int leastMade) throws Exception {
        List<Class<?>> types = typesBeside(member);
        Sweep sweep = new Sweep(
                new Recipes(types),
                true,
                type -> StandIns.obstacle(type) != null ? null : way -> StandIns.make(type, Outcome.of(way)));
        sweep.run(types);
        assertThat(sweep.wrong).isEmpty();
        assertThat(sweep.tried).isGreaterThanOrEqualTo(leastTried);
        assertThat(sweep.made).isGreaterThanOrEqualTo(leastMade);
    }

    private static List<Class<?>> typesBeside(Class<?> member) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        File jar = new File(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile file = new JarFile(jar)) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name ->
                            name.endsWith(".class") && !name.contains("META-INF") && !name.endsWith("-info.class"))
                    .sorted()
                    .forEach(name -> {
                        try {
                            Class<?> type = Class.forName(
                                    name.substring(0, name.length() - ".class".length())
                                            .replace('/', '.'),
                                    false,
                                    member.getClassLoader());
                            if (Modifier.isPublic(type.getModifiers()) && !Modifier.isFinal(type.getModifiers())) {
                                types.add(type);
                            }
                        } catch (ClassNotFoundException | LinkageError optional) {
                            // needs a library that is not here
                        }
                    });
        }
        return types;
    }
}
