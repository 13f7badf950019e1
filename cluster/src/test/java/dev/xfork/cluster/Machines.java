package dev.xfork.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Workers and programs of a test, each a JVM of its own. */
final class Machines implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;
    private static final int RANGE = 200;

    static final String JAVA = java("xfork.jvm");

    /** Of another JDK, if Maven runs on another one than the tests. */
    static final String OTHER_JAVA = java("xfork.other");

    private static final Path AGENT = Path.of(System.getProperty("xfork.agent", "../agent/target/xfork-agent.jar"));
    private static final Path WORKER = Path.of(System.getProperty("xfork.worker", "target/xfork-worker.jar"));

    private final Path folder;
    private final int port = freePorts();
    private final List<Process> processes = new ArrayList<>();

    Machines(Path folder) {
        this.folder = folder;
    }

    /** What came out of a run. */
    record Outcome(int status, String out, String err) {}

    private static String java(String property) {
        return Path.of(System.getProperty(property, System.getProperty("java.home")), "bin", "java")
                .toString();
    }

    private static int freePorts() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(50, 150) * RANGE;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken
            }
        }
    }

    String point() {
        return "127.0.0.1:" + port;
    }

    /** Starts a worker and waits until it takes calls. */
    Process worker(String java, String... more) throws IOException {
        return worker(java, Map.of(), more);
    }

    Process worker(String java, Map<String, String> environment, String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx256m", "-jar", WORKER.toString(), "--join", point(), "--timeout", "4"));
        command.addAll(Arrays.asList(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null || !line.matches("xfork: worker .* is ready, .*")) {
            throw new IOException("the worker said: " + line);
        }
        Thread drain = new Thread(() -> said.lines().forEach(System.err::println)); // for who looks at a failure
        drain.setDaemon(true);
        drain.start();
        return process;
    }

    /** Begins a program, whose class path is the test's classes, or a folder, and the worker's jar. */
    Process begin(Path classes, Map<String, String> environment, String options, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA, "-Xmx512m", "-javaagent:" + AGENT + "=" + options, "-cp", classes + File.pathSeparator + WORKER));
        command.addAll(Arrays.asList(program));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    Outcome end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it hangs: " + said());
        }
        return new Outcome(process.exitValue(), said(), Files.readString(folder.resolve("err")));
    }

    String said() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    Outcome run(String options, String... program) throws IOException, InterruptedException {
        return end(begin(Path.of("target/test-classes"), Map.of(), options, program));
    }

    Outcome inCluster(String... program) throws IOException, InterruptedException {
        return run("cluster=" + point() + ",cpu.timeout=4", program);
    }

    @Override
    public void close() throws InterruptedException {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.waitFor();
        }
    }
}
