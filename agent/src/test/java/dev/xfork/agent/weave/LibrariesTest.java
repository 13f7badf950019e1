package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole libraries, woven as if every method of theirs were annotated, pass the JVM's verifier. */
class LibrariesTest {
    private static final String GUAVA = "com.google.common.collect.ImmutableList";
    private static final String KOTLIN = "kotlin.Unit";

    @ParameterizedTest
    @ValueSource(strings = {GUAVA, KOTLIN})
    void everyClassIsVerified(String library) throws Exception {
        Class<?> ofLibrary = Class.forName(library);
        Map<String, byte[]> originals = read(ofLibrary);
        MethodsFile rules = everything(originals);
        Index index = new Indexes(rules).of(ofLibrary.getClassLoader());
        Map<String, byte[]> woven = new HashMap<>();
        originals.forEach((name, bytes) -> {
            byte[] made = weave(index, rules, bytes);
            if (made != null) {
                woven.put(name, made);
            }
        });
        assertThat(woven).hasSizeGreaterThan(originals.size() / 2);
        originals.forEach(woven::putIfAbsent);
        assertThat(broken(woven)).isEqualTo(broken(originals));
    }

    @ParameterizedTest
    @ValueSource(strings = {GUAVA, KOTLIN})
    void theSameInputGivesTheSameOutputAndWovenClassesStay(String library) throws Exception {
        Class<?> ofLibrary = Class.forName(library);
        Map<String, byte[]> originals = read(ofLibrary);
        MethodsFile rules = everything(originals);
        Index index = new Indexes(rules).of(ofLibrary.getClassLoader());
        Index other = new Indexes(rules).of(ofLibrary.getClassLoader());
        originals.forEach((name, bytes) -> {
            byte[] made = weave(index, rules, bytes);
            assertThat(weave(other, rules, bytes)).as(name).isEqualTo(made);
            if (made != null) {
                assertThat(weave(index, rules, made)).as(name).isNull();
            }
        });
    }

    private static byte[] weave(Index index, MethodsFile rules, byte[] bytes) {
        return Weaver.weave(bytes, index.with(ClassFile.read(bytes, rules))).bytes();
    }

    /** Rules that name every method of every class. */
    private static MethodsFile everything(Map<String, byte[]> classes) {
        StringBuilder rules = new StringBuilder();
        for (String name : classes.keySet()) {
            if (name.indexOf('-') < 0) {
                rules.append("cpu ").append(name).append("#*\n");
            }
        }
        return MethodsFile.parse("everything", rules.toString());
    }

    private static Map<String, byte[]> read(Class<?> ofLibrary) throws IOException, URISyntaxException {
        Path jar = Path.of(
                ofLibrary.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class")) {
                    String binary = name.substring(0, name.length() - 6).replace('/', '.');
                    classes.put(binary, file.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }

    /** The classes that do not link, each with the kind of error. */
    private static List<String> broken(Map<String, byte[]> classes) {
        Loader loader = new Loader(classes);
        List<String> broken = new ArrayList<>();
        for (String name : classes.keySet().stream().sorted().toList()) {
            try {
                Class.forName(name, false, loader).getDeclaredMethods(); // links, and so verifies
            } catch (ClassNotFoundException | LinkageError e) {
                boolean missing = e instanceof NoClassDefFoundError; // what the library refers to and was not given
                broken.add(name + (missing ? " refers to missing classes" : " " + e));
            }
        }
        return broken;
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(LibrariesTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> found = findLoadedClass(name);
                byte[] bytes = classes.get(name);
                if (found == null && bytes != null) {
                    found = defineClass(name, bytes, 0, bytes.length);
                }
                return found == null ? super.loadClass(name, resolve) : found;
            }
        }
    }
}
