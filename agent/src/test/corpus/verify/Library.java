import dev.xfork.agent.shaded.asm.ClassReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes of a jar, by binary name; the versions of a multi-release jar for later JDKs are left out. */
record Library(String name, Map<String, byte[]> classes) {
    /** The jars of a folder, by file name. */
    static List<Library> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Library::read)
                    .toList();
        }
    }

    private static Library read(Path jar) {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        byte[] bytes = in.readAllBytes();
                        classes.put(new ClassReader(bytes).getClassName().replace('/', '.'), bytes);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = jar.getFileName().toString();
        return new Library(file.substring(0, file.length() - ".jar".length()), classes);
    }
}
