package dev.xfork.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain programs give with the agent, in fresh JVMs, what they give without it. */
class ProgramsIT {
    private static final Path AGENT = Path.of(System.getProperty("xfork.agent"));
    private static final Path JAVA = Path.of(System.getProperty("xfork.jvm"), "bin", "java");

    @TempDir
    private static Path folder;

    private static String expected = "";

    @BeforeAll
    static void runWithoutTheAgent() throws Exception {
        expected = run(Way.sequential(Case.PLAIN));
        assertThat(expected.lines()).hasSizeGreaterThan(10);
    }

    @Test
    void oneWorkerChangesNothing() throws Exception {
        assertThat(run(Way.agent(Case.PLAIN, 1))).isEqualTo(expected);
    }

    @Test
    void twoWorkersChangeNothing() throws Exception {
        assertThat(run(Way.agent(Case.PLAIN, 2))).isEqualTo(expected);
    }

    @Test
    void forkingAllThatMayForkChangesNothing() throws Exception {
        assertThat(run(Way.agent(Case.PLAIN, 2), "-Ddev.xfork.trial=fork")).isEqualTo(expected);
    }

    private static String run(Way way, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.addAll(way.jvmOptions(AGENT));
        command.addAll(List.of(options));
        command.addAll(List.of("-Dsmall=true", "-cp", System.getProperty("java.class.path"), AllPlain.class.getName()));
        Path file = Files.createTempFile(folder, "output", "");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("ends within two minutes: %s", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(file);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
