package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.googlecode.pngtastic.core.PngOptimizer;
import dev.xfork.agent.it.Jvm.Outcome;
import dev.xfork.agent.javap.Check;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import programs.calls.ByMethodReference;
import programs.calls.EveryWayOfCalling;
import programs.manners.Hello;

/** The jar as a command, and the option {@code explain} of the agent. */
class ExplainIT {
    private static final String CALLS = EveryWayOfCalling.class.getName();

    @TempDir
    private Path folder;

    private record Ended(int status, String out, String err) {}

    @Test
    void theJarExplainsWithoutAnAgent() throws Exception {
        Ended ended = jar(true, "explain", "-cp", Jvm.programs(), CALLS);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .contains("programs/calls/EveryWayOfCalling.java", " sites in ")
                .doesNotContain("\u001b");
        String references = ByMethodReference.class.getName();
        assertThat(jar(true, "explain", "-cp", Jvm.programs(), references, "--fail-on-sequential")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void loopsThatAreSwitchedOffAreSaidToBe() throws Exception {
        Ended ended = jar(false, "explain", "-cp", Jvm.programs(), "programs.loops.*");
        assertThat(ended.out()).contains("-Ddev.xfork.ahead=false").doesNotContain("begins ahead");
        assertThat(jar(true, "explain", "-cp", Jvm.programs(), "programs.loops.*")
                        .out())
                .contains("begins ahead")
                .doesNotContain("-Ddev.xfork.ahead");
    }

    @Test
    void theJarSaysWhatIsWrongInOneLine() throws Exception {
        for (List<String> arguments : List.of(List.<String>of(), List.of("explain"), List.of("explain", "-cp", "x"))) {
            Ended ended = jar(true, arguments.toArray(String[]::new));
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err().lines()).hasSize(1).allMatch(line -> line.startsWith("xfork: "));
        }
        assertThat(jar(true, "--version").out()).matches("\\d+\\.\\d+.*\\R");
    }

    @Test
    void theOptionSaysOfTheRunWhatTheCommandSaysBefore() throws Exception {
        Path before = folder.resolve("before.json");
        Path run = folder.resolve("run.json");
        assertThat(jar(true, "explain", "-cp", Jvm.classPath(), "programs.*", "--output", before.toString())
                        .status())
                .isZero();
        Outcome outcome =
                Jvm.of(EveryWayOfCalling.class).agent("explain=" + run).run();
        assertThat(outcome.status()).as(outcome.described()).isZero();
        assertThat(outcome.stderr()).isEmpty();
        Set<String> said = sites(run);
        assertThat(said).isNotEmpty();
        assertThat(sites(before)).containsAll(said);
    }

    @Test
    void everySiteOfTheProgramsIsListedOnce() throws Exception {
        Path none = Files.createFile(folder.resolve("methods"));
        assertListedOnce(Path.of(Jvm.programs()), "programs/", none, 1_000);
    }

    @Test
    void everySiteOfTheExamplesIsListedOnce() throws Exception {
        Path examples = Path.of("..", "examples");
        String library = Jvm.located(PngOptimizer.class);
        Path classes = Files.createDirectory(folder.resolve("examples"));
        List<String> command = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", classes.toString()));
        command.addAll(
                List.of("-cp", String.join(File.pathSeparator, Jvm.classPath(), library, Jvm.located(Nullable.class))));
        try (Stream<Path> files = Files.walk(examples.resolve("src/main/java"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .forEach(command::add);
        }
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, command.toArray(String[]::new));
        assertThat(status).isZero();
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(library))) {
            Path from = jar.getPath("/");
            for (Path file : Files.walk(from).filter(Files::isRegularFile).toList()) {
                Path to = classes.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        assertListedOnce(classes, "", examples.resolve("methods"), 5);
    }

    private void assertListedOnce(Path root, String only, Path methods, int least) throws Exception {
        List<String> command = List.of(Jvm.java(), "-jar", Jvm.agentJar().toString(), "explain");
        Check check = Check.of(command, root, only, methods, folder.resolve("explained.json"));
        assertThat(check.differences()).isEmpty();
        assertThat(check.sites()).isGreaterThanOrEqualTo(least);
    }

    @Test
    void aDashPrintsOnStandardErrorAndNothingOnStandardOutput() {
        Outcome plain = Jvm.of(EveryWayOfCalling.class).run();
        Outcome told = Jvm.of(EveryWayOfCalling.class).agent("explain=-").run();
        assertThat(told.stdout()).isEqualTo(plain.stdout());
        assertThat(told.stderr()).contains("programs/calls/EveryWayOfCalling.java", " sites in ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain=/no/such/folder/x.json", "explain=", "explain=/"})
    void aFileThatCannotBeWrittenEndsTheJvmBeforeMain(String option) {
        Outcome run = Jvm.of(Hello.class).agent(option).run();
        assertThat(run.status()).as(run.described()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines()).hasSize(1).allMatch(line -> line.startsWith("xfork: "));
    }

    private static Set<String> sites(Path file) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        Set<String> sites = new TreeSet<>();
        for (JsonElement site : json.getAsJsonArray("sites")) {
            sites.add(site.toString());
        }
        return sites;
    }

    private Ended jar(boolean ahead, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("xfork.jvm", System.getProperty("java.home")), "bin", "java")
                .toString());
        command.add("-Ddev.xfork.ahead=" + ahead);
        command.add("-jar");
        command.add(Jvm.agentJar().toString());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("XFORK_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
