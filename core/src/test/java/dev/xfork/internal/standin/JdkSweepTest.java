package dev.xfork.internal.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.internal.standin.samples.Peeking;
import dev.xfork.runtime.Lazy;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every public non-final class and interface of java.base of which a value can be made, as a declared return type. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JdkSweepTest {
    private static List<Class<?>> types;
    private static Recipes recipes;

    @BeforeAll
    static void find() throws IOException {
        types = new ArrayList<>();
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .sorted()
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .forEach(JdkSweepTest::add);
        }
        recipes = new Recipes(types);
    }

    private static void add(String name) {
        try {
            Class<?> type = Class.forName(name, false, null);
            if (Modifier.isPublic(type.getModifiers())
                    && !Modifier.isFinal(type.getModifiers())
                    && type.getModule().isExported(type.getPackageName())) {
                types.add(type);
            }
        } catch (ClassNotFoundException | LinkageError optional) {
            // not part of this build of the JDK
        }
    }

    @Test
    void standInOfATypeOfTheJdkAnswersAsTheValue() {
        Sweep sweep = new Sweep(
                recipes,
                false,
                type -> StandIns.obstacle(type) != null ? null : way -> StandIns.make(type, Outcome.of(way)));
        sweep.run(types);
        assertThat(sweep.wrong).isEmpty();
        assertThat(sweep.tried).isGreaterThan(600);
        assertThat(sweep.made).isGreaterThanOrEqualTo(75);
        assertThat(sweep.refused + sweep.made).isEqualTo(sweep.tried);
        assertThat(sweep.compared).isGreaterThan(1000);
    }

    /**
     * More than the product allows: what the analysis alone says of the JDK's classes must be true of instances of
     * exactly them.
     */
    @Test
    void classThatTheAnalysisFindsSafeAnswersAsTheValue() {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type : types) {
            boolean candidate = !type.isInterface()
                    && !Modifier.isAbstract(type.getModifiers())
                    && type != Object.class
                    && !type.isSealed();
            if (candidate && Safety.analysed(type) == null && Maker.of(type).obstacle() == null) {
                classes.add(type);
            }
        }
        Sweep sweep = new Sweep(recipes, true, JdkSweepTest::unlisted);
        sweep.run(classes);
        assertThat(sweep.wrong).isEmpty();
        assertThat(sweep.made).isGreaterThan(40);
    }

    /** Whether the sweep sees anything: the stand-in of a class that reads other instances' fields must be caught. */
    @Test
    void standInOfAnUnsafeClassWouldBeFoundOut() {
        assertThat(Safety.of(Peeking.class).safe()).isFalse();
        Sweep sweep = new Sweep(recipes, true, JdkSweepTest::unlisted);
        sweep.run(List.of(Peeking.class));
        assertThat(sweep.wrong)
                .anyMatch(line -> line.contains("value.equals(stand-in)"))
                .anyMatch(line -> line.contains("the stand-in as argument 0 of plus"))
                .hasSize(2);
    }

    private static Function<Callable<?>, Object> unlisted(Class<?> type) {
        return way -> Maker.of(type).make(new Lazy(Outcome.of(way)));
    }
}
