package dev.xfork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.cluster.Machines.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks that go to workers of a cluster, which are JVMs of this machine. */
class ClusterIT {
    private static final String SCENES = "dev.xfork.cluster.Scenes";

    @TempDir
    private Path folder;

    private Machines machines;

    @BeforeEach
    void begin() {
        machines = new Machines(folder);
    }

    @AfterEach
    void end() throws InterruptedException {
        machines.close();
    }

    @Test
    void sameAsSequentialWithAndWithoutWorkers() throws Exception {
        Outcome expected = machines.run("sequential=true", "programs.Together");
        assertThat(expected.status()).isZero();
        Outcome alone = machines.inCluster("programs.Together", "processes");
        assertThat(alone.out()).isEqualTo(expected.out());
        assertThat(alone.err()).isEqualTo("processes 0\n");
        machines.worker(Machines.JAVA);
        machines.worker(Machines.OTHER_JAVA);
        Outcome there = machines.inCluster("programs.Together", "processes");
        assertThat(there.out()).isEqualTo(expected.out());
        assertThat(there.err()).isEqualTo("processes 2\n");
        assertThat(there.status()).isZero();
    }

    @Test
    void tenThousandCallsThroughThreeWorkers() throws Exception {
        machines.worker(Machines.JAVA);
        machines.worker(Machines.OTHER_JAVA);
        machines.worker(Machines.JAVA);
        Outcome run = machines.inCluster(SCENES, "many", "3", "10000");
        assertThat(run.out()).as(run.err()).isEqualTo("workers 3\nright 10000\n");
    }

    @Test
    void whenWorkersAreKilledEachCallEndsAndNoneRunsTwice() throws Exception {
        Process first = machines.worker(Machines.JAVA);
        Process second = machines.worker(Machines.JAVA);
        machines.worker(Machines.JAVA);
        Path marks = folder.resolve("marks");
        Process program = machines.begin(
                Path.of("target/test-classes"),
                Map.of(),
                "cluster=" + machines.point() + ",cpu.timeout=4",
                SCENES,
                "deaths",
                "3",
                marks.toString());
        awaitLines(program, marks, 50);
        second.destroyForcibly();
        awaitLines(program, marks, 200);
        first.destroyForcibly();
        Outcome run = machines.end(program);
        assertThat(run.out()).as(run.err()).isEqualTo("workers 3\nall 1000 twice 0 missing false\n");
        assertThat(run.err()).doesNotContain("lost 0 ");
    }

    private static void awaitLines(Process program, Path file, int lines) throws IOException, InterruptedException {
        while (program.isAlive()
                && !(Files.exists(file) && Files.readAllLines(file).size() >= lines)) {
            Thread.sleep(2);
        }
    }

    @Test
    void aKilledWorkerIsTold() throws Exception {
        Process worker = machines.worker(Machines.JAVA);
        assertLost(worker, "");
    }

    @Test
    void aStoppedWorkerIsNoticed() throws Exception {
        Process worker = machines.worker(Machines.JAVA);
        assertLost(worker, "STOP");
    }

    private void assertLost(Process worker, String signal) throws Exception {
        Process program = machines.begin(
                Path.of("target/test-classes"),
                Map.of(),
                "cluster=" + machines.point() + ",cpu.timeout=4",
                SCENES,
                "lost",
                "1");
        while (program.isAlive() && !machines.said().contains("calls")) {
            Thread.sleep(20);
        }
        Thread.sleep(500);
        if (signal.isEmpty()) {
            worker.destroyForcibly();
        } else {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(worker.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
        Outcome run = machines.end(program);
        assertThat(run.out()).as(run.err()).isEqualTo("workers 1\ncalls\nLost true\n");
        assertThat(run.err()).contains("worker " + worker.pid());
    }

    @Test
    void anInterruptReachesTheWorker() throws Exception {
        machines.worker(Machines.JAVA);
        Outcome run = machines.inCluster(SCENES, "interrupt", "1");
        assertThat(run.out()).as(run.err()).isEqualTo("workers 1\ninterrupted true\n");
    }

    @Test
    void manyMegabytesGoThereAndBack() throws Exception {
        machines.worker(Machines.JAVA);
        Outcome run = machines.inCluster(SCENES, "big", "1", "20");
        assertThat(run.out()).as(run.err()).isEqualTo("workers 1\nsame true\n");
    }

    @Test
    void theNextRunBringsItsOwnClasses() throws Exception {
        machines.worker(Machines.JAVA);
        for (String version : new String[] {"first", "second"}) {
            Path source = folder.resolve("Versions.java");
            Files.writeString(source, """
                    import dev.xfork.*;
                    public final class Versions {
                        @CpuBoundFork(where = Place.CLUSTER)
                        static String version(int number) throws Exception {
                            Thread.sleep(5);
                            return Inner.NAME.toString() + number;
                        }
                        static final class Inner { static final StringBuilder NAME = new StringBuilder("%s"); }
                        @CpuBoundFork(where = Place.CLUSTER)
                        static long process(int number) throws Exception { Thread.sleep(5); return ProcessHandle.current().pid(); }
                        public static void main(String[] arguments) throws Exception {
                            String a = version(1);
                            String b = version(2);
                            long c = process(1);
                            long d = process(2);
                            System.out.println(a + b + (c + d != 2 * ProcessHandle.current().pid()));
                        }
                    }
                    """.formatted(version));
            Path classes = Files.createDirectories(folder.resolve(version));
            assertThat(ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    null,
                                    null,
                                    "-proc:none",
                                    "--release",
                                    "17",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    core(),
                                    source.toString()))
                    .isZero();
            Outcome run = machines.end(machines.begin(classes, Map.of(), "cluster=" + machines.point(), "Versions"));
            assertThat(run.out()).as(run.err()).isEqualTo(version + "1" + version + "2true\n");
        }
    }

    private static String core() {
        return Path.of(dev.xfork.CpuBoundFork.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    @Test
    void whoHasNotTheKeyIsTurnedAway() throws Exception {
        String right = key("right");
        String wrong = key("wrong");
        Map<String, String> password = Map.of("XFORK_CLUSTER_PASSWORD", "secret1");
        machines.worker(Machines.JAVA, password, "--keys", right);
        assertThat(big(password, ",cluster.keys=" + right, "1").out()).isEqualTo("workers 1\nsame true\n");
        assertThat(big(password, ",cluster.keys=" + wrong, "0").out()).contains("cannot be joined");
        assertThat(big(Map.of(), "", "0").out()).contains("cannot be joined");
    }

    private Outcome big(Map<String, String> environment, String more, String workers) throws Exception {
        return machines.end(machines.begin(
                Path.of("target/test-classes"),
                environment,
                "cluster=" + machines.point() + ",cpu.timeout=3" + more,
                SCENES,
                "big",
                workers,
                "1"));
    }

    private String key(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "xfork",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=xfork",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret1",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return file.toString();
    }

    @Test
    void addressesOfOtherMachinesNeedKeys() throws Exception {
        Outcome run = machines.run("cluster=192.0.2.1:47500", "programs.Together");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("only loopback addresses are valid").hasLineCount(1);
        assertThat(machines.run("cluster=nowhere", "programs.Together").err())
                .contains("valid are HOST:PORT")
                .hasLineCount(1);
        assertThat(machines.run("cluster.keys=x", "programs.Together").err()).contains("cluster=HOST:PORT");
    }
}
