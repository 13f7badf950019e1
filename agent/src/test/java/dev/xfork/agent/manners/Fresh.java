package dev.xfork.agent.manners;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles small programs in a folder and runs them in fresh JVMs of the JDK under test. */
final class Fresh {
    private static final long PATIENCE_SECONDS = 60;
    private static final Path HOME = Path.of(System.getProperty("xfork.jvm", System.getProperty("java.home")));

    private final Path folder;
    private int runs;

    Fresh(Path folder) {
        this.folder = folder;
    }

    /** What came out of a run. */
    record Outcome(String command, int status, String out, String err) {
        /** Fails unless the run was clean: status 0 and nothing on standard error. */
        Outcome clean() {
            assertThat(err).as(command).isEmpty();
            assertThat(status).as(command).isZero();
            return this;
        }

        /** How many calls were forked, from the last line of the report. */
        int forks() {
            List<String> lines = err.lines().toList();
            assertThat(lines).as(command + "\n" + out).isNotEmpty();
            String last = lines.get(lines.size() - 1);
            assertThat(last).as(command + "\n" + err).matches("xfork: \\d+ forks, \\d+ in place");
            return Integer.parseInt(last.split(" ", -1)[1]);
        }
    }

    static String agent() {
        return Path.of(System.getProperty("xfork.agent", "target/xfork-agent.jar"))
                .toAbsolutePath()
                .normalize()
                .toString();
    }

    /** {@code -javaagent} with our agent: forks even on one processor, and whatever else is said. */
    static String agent(String keys) {
        return "-javaagent:" + agent() + "=cpu.parallelism=2" + (keys.isEmpty() ? "" : "," + keys);
    }

    static String core() {
        return located(CpuBoundFork.class);
    }

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

    static String path(String... entries) {
        return String.join(File.pathSeparator, entries);
    }

    /** Compiles sources, each given as its file and text, to a folder of this name; gives that folder. */
    String compile(String name, String classPath, String... files) throws IOException {
        Path sources = folder.resolve(name + "-src");
        Path classes = Files.createDirectories(folder.resolve(name));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-nowarn", "-proc:none"));
        arguments.addAll(List.of("-d", classes.toString(), "-cp", classPath));
        for (int i = 0; i < files.length; i += 2) {
            Path file = sources.resolve(files[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, files[i + 1]);
            if (files[i].equals("module-info.java")) {
                arguments.addAll(List.of("--module-path", classPath));
            }
            arguments.add(file.toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as(name).isZero();
        return classes.toString();
    }

    /** Packs a folder of classes into a jar, with these pairs in its manifest. */
    String jar(String classes, String... attributes) throws IOException {
        Path root = Path.of(classes);
        Path jar = folder.resolve(root.getFileName() + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < attributes.length; i += 2) {
            manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar.toString();
    }

    /** Packs a folder of classes into the jar of an agent. */
    String agentJar(String classes, String premain) throws IOException {
        return jar(
                classes, "Premain-Class", premain, "Can-Retransform-Classes", "true", "Can-Redefine-Classes", "true");
    }

    /** The agent in a jar that was written again, as by a build that packs jars into one: one loader has all its classes. */
    String agentPackedAgain() throws IOException {
        Path copy = folder.resolve("packed-again.jar");
        try (JarFile jar = new JarFile(agent());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), jar.getManifest())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }
        return copy.toString();
    }

    /** Runs {@code java} with these arguments to its end. */
    Outcome java(String... arguments) {
        try {
            return run(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(HOME.resolve("bin").resolve("java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        command.addAll(Arrays.asList(arguments));
        runs++;
        Path out = folder.resolve("out" + runs);
        Path err = folder.resolve("err" + runs);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(key ->
                        key.startsWith("XFORK_") || key.endsWith("_JAVA_OPTIONS") || key.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        Outcome outcome = new Outcome(String.join(" ", command), process.exitValue(), read(out), read(err));
        assertThat(ended).as("ended: %s", outcome).isTrue();
        return outcome;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
