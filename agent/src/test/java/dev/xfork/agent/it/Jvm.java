package dev.xfork.agent.it;

import dev.xfork.CpuBoundFork;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import programs.Probe;

/**
 * A fresh JVM that runs one test program, with or without the agent.
 *
 * <p>The JDK is the one that the property {@code xfork.jvm} names, the agent the jar that {@code xfork.agent} names. On the
 * class path are the test classes, core and what it depends on.
 */
final class Jvm {
    private static final long PATIENCE_SECONDS = 60;
    private static final Path HOME = Path.of(System.getProperty("xfork.jvm", System.getProperty("java.home")));

    private final String program;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private boolean facts;
    private boolean terminal;

    private Jvm(String program) {
        this.program = program;
    }

    /** What came out of a run. */
    record Outcome(String command, int status, String stdout, String stderr, List<String> facts) {
        /** Everything that a user sees of the run, as one text. */
        String visible() {
            return "status " + status + "\n--- stdout\n" + stdout + "--- stderr\n" + stderr;
        }

        String described() {
            return command + "\nfacts " + facts;
        }
    }

    /** What starts a JVM of the JDK that runs the programs. */
    static String java() {
        return HOME.resolve("bin").resolve("java").toString();
    }

    static Jvm of(Class<?> program) {
        return new Jvm(program.getName());
    }

    static Path agentJar() {
        return Path.of(System.getProperty("xfork.agent", "target/xfork-agent.jar"))
                .toAbsolutePath()
                .normalize();
    }

    /** What a program of a user has on its class path: its own classes, core, and what core depends on. */
    static String classPath() {
        return programs()
                + File.pathSeparator
                + located(CpuBoundFork.class)
                + File.pathSeparator
                + located(ByteBuddy.class);
    }

    /** The folder of the test classes. */
    static String programs() {
        return located(Probe.class);
    }

    /** The feature version of the JDK that runs the programs. */
    static int feature() {
        try {
            return Files.readAllLines(HOME.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Jvm option(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    Jvm argument(String... more) {
        arguments.addAll(Arrays.asList(more));
        return this;
    }

    Jvm environment(String key, String value) {
        environment.put(key, value);
        return this;
    }

    /** Attaches the agent with these options, as {@code key=value,…}; may be called again for a second agent. */
    Jvm agent(String keys) {
        options.add("-javaagent:" + agentJar() + (keys.isEmpty() ? "" : "=" + keys));
        return this;
    }

    /** Lets the program tell the test which calls were forked. */
    Jvm facts() {
        facts = true;
        return this;
    }

    /** Runs the program on a terminal, which takes both outputs: the outcome has all of it as standard output. */
    Jvm onTerminal() {
        terminal = true;
        return this;
    }

    /** Runs the program to its end; fails with a dump of its threads where it does not come to one. */
    Outcome run() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("xfork-it");
            return run(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            delete(folder);
        }
    }

    private Outcome run(Path folder) throws IOException, InterruptedException {
        Path factsFile = folder.resolve("facts");
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:-UsePerfData"); // the JVM says so on stdout where another one has its file
        command.add("-Dfile.encoding=UTF-8");
        if (facts) {
            command.add("-Dtest.facts=" + factsFile);
        }
        if (options.stream().noneMatch(option -> option.equals("-cp") || option.equals("-p"))) {
            command.add("-cp");
            command.add(classPath());
        }
        command.addAll(options);
        command.addAll(Arrays.asList(program.split(" ", -1)));
        command.addAll(arguments);
        if (terminal) {
            command = List.of("script", "--quiet", "--return", "--command", String.join(" ", command), "/dev/null");
        }
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createFile(folder.resolve("stdin")).toFile()))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment()
                .keySet()
                .removeIf(key -> key.startsWith("XFORK_")
                        || key.equals("JAVA_TOOL_OPTIONS")
                        || key.equals("JDK_JAVA_OPTIONS")
                        || key.equals("_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            String threads = threads(process.pid(), folder);
            process.destroyForcibly().waitFor();
            throw new AssertionError(String.join(" ", command) + "\ndid not end; stdout so far:\n" + read(stdout)
                    + "stderr so far:\n" + read(stderr) + "facts so far:\n" + read(factsFile) + threads);
        }
        return new Outcome(
                String.join(" ", command),
                process.exitValue(),
                read(stdout),
                read(stderr),
                read(factsFile).lines().toList());
    }

    private static String threads(long pid, Path folder) throws IOException, InterruptedException {
        Path dump = folder.resolve("threads");
        Process process = new ProcessBuilder(
                        HOME.resolve("bin").resolve("jstack").toString(), "-l", Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(dump.toFile())
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return read(dump);
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a class of a library comes from. */
    static String located(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
