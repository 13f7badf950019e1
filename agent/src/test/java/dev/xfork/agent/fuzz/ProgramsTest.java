package dev.xfork.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.CpuBoundFork;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator. */
class ProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void sameSeedSameProgram() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Programs.of(seed).java()).isEqualTo(Programs.of(seed).java());
        }
        assertThat(Programs.of(1).java()).isNotEqualTo(Programs.of(2).java());
    }

    @Test
    void mostProgramsHaveLoopsAroundCallsAndManyHaveStreams() {
        List<Node> programs = LongStream.range(0, 60).mapToObj(Programs::of).toList();
        assertThat(programs.stream().filter(Programs::loops)).hasSizeBetween(36, 58);
        assertThat(programs.stream().filter(Programs::streams)).hasSizeBetween(9, 50);
    }

    @Test
    void loopsAndStreamsOfAllKindsAreGenerated() {
        StringBuilder all = new StringBuilder();
        LongStream.range(0, 150).forEach(seed -> all.append(Programs.of(seed).java()));
        assertThat(all)
                .contains(
                        "@ForkAhead",
                        "new LinkedHashSet<>(",
                        "new ArrayDeque<>(List.of(",
                        ".entrySet()) {",
                        "while ((",
                        "} while (",
                        ".next()) {",
                        ".poll(",
                        "new Loan(",
                        "continue next",
                        ".flatMap(",
                        ".mapToDouble(",
                        ".forEach(",
                        ".forEachOrdered(",
                        ".findFirst()",
                        "Collectors.groupingBy(",
                        "Main.CALLS.get()");
    }

    @Test
    void whatJavacRefusesCostsNothingElse() throws Exception {
        List<Source> sources = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            sources.add(Source.of("p" + seed, Programs.of(seed)));
        }
        sources.add(1, new Source("wrong", "package wrong;\nfinal class Main {\nint n = \"\";\n}\n"));
        Compiler.Result result = Compiler.compile(sources, folder, classPath(), "-g");
        assertThat(result.compiled()).extracting(Source::name).containsExactly("p1", "p2", "p3", "p4");
        assertThat(result.errors()).singleElement().asString().startsWith("wrong:3: ");
    }

    /** A chain of operators so long that javac runs out of stack, which it reports without a place. */
    @Test
    void whatJavacFailsOnCostsNothingElse() throws Exception {
        String sum = "n" + " + n".repeat(30_000);
        List<Source> sources = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            sources.add(Source.of("p" + seed, Programs.of(seed)));
        }
        sources.add(
                2,
                new Source(
                        "deep", "package deep;\nfinal class Main {\nint n;\nint m() {\nreturn " + sum + ";\n}\n}\n"));
        Compiler.Result result = Compiler.compile(sources, folder, classPath(), "-g");
        assertThat(result.compiled()).extracting(Source::name).containsExactly("p1", "p2", "p3", "p4");
        assertThat(result.errors()).singleElement().asString().startsWith("deep:");
        assertThat(Files.exists(folder.resolve("p3").resolve("Main.class"))).isTrue();
    }

    private static String classPath() throws URISyntaxException {
        return located(Kit.class) + File.pathSeparator + located(CpuBoundFork.class);
    }

    private static String located(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
