import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * An application of real classes, from libraries that the build has fetched, and of a few that have something to weave:
 * services with annotated methods, and their callers.
 */
final class Application {
    private static final String[] LIBRARIES = {
        "com/google/guava/guava",
        "org/jetbrains/kotlin/kotlin-stdlib",
        "org/eclipse/jdt/ecj",
        "org/assertj/assertj-core",
        "com/tngtech/archunit/archunit",
        "com/fasterxml/jackson/core/jackson-databind",
        "joda-time/joda-time",
        "org/apache/commons/commons-lang3",
        "net/bytebuddy/byte-buddy",
    };
    /** Of a library that the agent does not know by name: these classes stand for those that the application is made of. */
    private static final String OWN = "com.tngtech.";

    private static final int SMALLEST = 2_000; // below lie markers, constants and closures, which come along with others

    private final Map<String, byte[]> classes = new LinkedHashMap<>(); // by binary name
    private final int services;
    private final int callers;
    private final int own;

    private Application(int services, int callers, int own) {
        this.services = services;
        this.callers = callers;
        this.own = own;
    }

    /**
     * Reads the libraries and compiles the rest.
     *
     * @param services how many; they have one annotated method and some others
     * @param callers how many; they call two services each
     * @param own how many other classes of its own it may have
     */
    static Application make(Path repository, Path agent, Path folder, int services, int callers, int own)
            throws IOException {
        Application made = new Application(services, callers, own);
        Map<String, byte[]> real = new TreeMap<>();
        for (String library : LIBRARIES) {
            addLibrary(newest(repository.resolve(library)), real);
        }
        List<String> names = new ArrayList<>(real.keySet());
        Collections.shuffle(names, new Random(5)); // a program loads a class when it is used, not by its name
        for (String name : names) {
            made.classes.put(name, real.get(name));
        }
        made.compile(agent, folder);
        return made;
    }

    int services() {
        return services;
    }

    int callers() {
        return callers;
    }

    /** How many of these names are not those of libraries that the agent knows. */
    static long own(List<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(OWN) || name.startsWith("app."))
                .count();
    }

    /** Names of classes of some size, those that have something to weave evenly among the first {@code total}. */
    List<String> names(int total) {
        List<String> woven = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        classes.forEach((name, bytes) -> {
            if (name.startsWith("app.")) {
                woven.add(name);
            } else if (bytes.length >= SMALLEST) {
                plain.add(name);
            }
        });
        Collections.shuffle(woven, new Random(7));
        List<String> all = withoutMoreOwn(plain);
        int step = total / woven.size();
        for (int i = 0; i < woven.size(); i++) {
            all.add(Math.min(all.size(), i * step), woven.get(i));
        }
        return all;
    }

    private List<String> withoutMoreOwn(List<String> names) {
        List<String> kept = new ArrayList<>();
        int found = 0;
        for (String name : names) {
            if (!name.startsWith(OWN) || found++ < own) {
                kept.add(name);
            }
        }
        return kept;
    }

    /** Writes all classes. */
    void write(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey().replace('.', '/') + ".class"));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    /** Mean size of the classes of these names. */
    long size(List<String> names) {
        long sum = 0;
        for (String name : names) {
            sum += classes.get(name).length;
        }
        return sum / names.size();
    }

    private static Path newest(Path artifact) throws IOException {
        try (Stream<Path> files = Files.walk(artifact)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .max((a, b) -> Arrays.compare(numbers(a), numbers(b)))
                    .orElseThrow(() -> new IOException("no jar in " + artifact));
        }
    }

    private static int[] numbers(Path jar) {
        String version = jar.getParent().getFileName().toString();
        return Stream.of(version.split("\\D+")).filter(s -> !s.isEmpty()).mapToInt(Integer::parseInt).toArray();
    }

    private static void addLibrary(Path file, Map<String, byte[]> into) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        into.putIfAbsent(name.substring(0, name.length() - 6).replace('/', '.'), in.readAllBytes());
                    }
                }
            }
        }
    }

    private void compile(Path agent, Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path output = Files.createDirectories(folder.resolve("output"));
        List<String> command = new ArrayList<>(
                List.of("--release", "17", "-g", "-cp", agent.toString(), "-d", output.toString()));
        for (int i = 0; i < services; i++) {
            command.add(source(sources, "Service" + i, service(i)));
        }
        for (int i = 0; i < callers; i++) {
            command.add(source(sources, "Caller" + i, caller(i)));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)) != 0) {
            throw new IOException("the sources in " + sources + " do not compile");
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String name = output.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
                classes.put(name.substring(0, name.length() - 6), Files.readAllBytes(file));
            }
        }
    }

    private static String source(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text).toString();
    }

    private static String service(int i) {
        String work =
                switch (i % 4) {
                    case 0 -> "@CpuBoundFork public int work(int n) { return other(n).length(); }";
                    case 1 -> "@CpuBoundFork public String work(int n) { return other(n).strip(); }";
                    case 2 -> "@IoBoundFork public List<String> work(int n) { return new ArrayList<>(seen); }";
                    default -> "@CpuBoundFork public void work(int n) { seen.add(other(n)); }";
                };
        return """
                package app;
                import dev.xfork.*;
                import java.util.*;
                public class Service%d {
                    private final List<String> seen = new ArrayList<>();
                    private final Map<String, Integer> counts = new HashMap<>();
                    %s
                    private String other(int n) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 0; i < n; i++) {
                            text.append(i).append(':').append(counts.getOrDefault(text.toString(), %d));
                        }
                        return text.toString();
                    }
                    public Map<String, Integer> counts() { return Map.copyOf(counts); }
                    public boolean isSeen(String text) { return seen.contains(text) || seen.isEmpty(); }
                }
                """
                .formatted(i, work, i);
    }

    private String caller(int i) {
        int one = i % services;
        int two = (i * 7 + 3) % services;
        return """
                package app;
                import java.util.*;
                public class Caller%d {
                    private final Service%d one = new Service%d();
                    private final Service%d two = new Service%d();
                    private int total;
                    public int all(List<String> lines) {
                        for (String line : lines) {
                            one.work(line.length());
                            total += line.indexOf('x', %d);
                        }
                        return total;
                    }
                    public String both(int n, String... more) throws java.io.IOException {
                        var first = new StringBuilder();
                        try {
                            two.work(n + %d);
                            one.work(n);
                            first.append(one.counts()).append(two.counts());
                        } catch (IllegalStateException e) {
                            throw new java.io.IOException(e);
                        } finally {
                            first.append(n);
                        }
                        return first.append(List.of(more)).toString();
                    }
                    public String none(Map<String, List<String>> map) {
                        map.forEach((key, list) -> list.removeIf(text -> text.compareTo(key) < %d));
                        return map.values().stream().map(List::size).sorted().toList().toString();
                    }
                }
                """
                .formatted(i, one, one, two, two, i, i, i);
    }
}
