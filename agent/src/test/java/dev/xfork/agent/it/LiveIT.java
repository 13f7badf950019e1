package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import programs.live.Held;
import programs.live.Recorded;
import programs.live.Rounds;
import programs.manners.Hello;
import programs.shown.Calls;

/** A program can be looked at while it runs, and its recording afterwards. */
class LiveIT {
    private static final Pattern COUNTS = Pattern.compile("xfork: \\d+ forks, \\d+ in place");

    @TempDir
    Path folder;

    @Test
    void theReportOfARecordingCountsWhatTheReportOfTheRunCounts() throws Exception {
        Path file = folder.resolve("run.jfr");
        Outcome run = Jvm.of(Calls.class)
                .option("-XX:StartFlightRecording=filename=" + file, "-Xlog:jfr+startup=error")
                .agent("cpu.parallelism=2,report=-")
                .run();
        assertThat(run.status()).as(run.described()).isZero();
        Path page = folder.resolve("run.html");
        Path trace = folder.resolve("run.json");
        Outcome table = tool("report", file.toString());
        assertThat(table.status()).as(table.visible()).isZero();
        assertThat(counts(table.stdout())).isEqualTo(counts(run.stderr()));
        assertThat(sites(table.stdout())).isEqualTo(sites(run.stderr()));
        Outcome files = tool("report", file.toString(), "--output", page.toString(), "--trace", trace.toString());
        assertThat(files.status()).as(files.visible()).isZero();
        assertThat(Files.readString(page)).contains("Calls.nested", "programs.shown.Calls");
        assertThat(Files.readString(trace)).contains("\"Calls.nested\"", "waits for Calls.");
    }

    @Test
    void aRecordingThatBeginsAndEndsInTheRunHoldsTheForksBetween() {
        Outcome run = Jvm.of(Recorded.class)
                .argument(folder.resolve("own.jfr").toString())
                .agent("cpu.parallelism=2")
                .run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stdout())
                .as(run.described())
                .contains(
                        "dev.xfork.Fork Recorded.later=5",
                        "dev.xfork.Fork Recorded.load=10",
                        "dev.xfork.Wait Recorded.")
                .contains("{Recorded.later=10, Recorded.load=20}")
                .doesNotContain("too short");
    }

    @Test
    void toolsAreToldWhatIsWaitedForAndWhatHappened() {
        Outcome run = Jvm.of(Held.class)
                .argument(Jvm.java(), "-jar", Jvm.agentJar().toString(), "waits")
                .agent("")
                .run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stdout())
                .as(run.described())
                .containsPattern(
                        "\"main\" waits for Held.held, called at programs.live.Held.main\\(Held.java:\\d+\\): \"[^\"]*\" runs it\n"
                                + "\tat programs.live.Held.main\\(Held.java:\\d+\\)\n")
                .contains("forks 1, in flight 0, in place 0\n")
                .containsPattern("Held.java:\\d+ Held.held 1\n");
    }

    @Test
    void progressIsShownOnATerminal() {
        Outcome run = Jvm.of(Rounds.class)
                .environment("COLUMNS", "120")
                .agent("progress")
                .onTerminal()
                .run();
        assertThat(run.status()).as(run.visible()).isZero();
        for (int rounds = 61; rounds <= 64; rounds++) {
            int all = rounds == 64 ? 60 : rounds;
            assertThat(run.stdout())
                    .as(run.visible())
                    .containsPattern("\rRounds.java:\\d+ +\\d+% \\[.*\\] +\\d+/" + all
                            + " \\(0:00:0\\d / 0:00:0\\d\\) .*/s \\d+ running, 0 queued");
        }
        assertThat(run.stdout()).as(run.visible()).contains("the end ").doesNotContain("Exception");
    }

    @Test
    void progressIsSilentWithoutATerminal() {
        Outcome run = Jvm.of(Rounds.class).agent("progress=true").run();
        assertThat(run.status()).as(run.visible()).isZero();
        assertThat(run.visible()).startsWith("status 0\n--- stdout\nthe end ").endsWith("--- stderr\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report /no/such/file.jfr",
                "report FOLDER",
                "report EMPTY",
                "report HELLO",
                "report EMPTY --output /no/such/folder/x.html",
                "report",
                "waits 999999999",
                "waits x"
            })
    void badInputIsRefusedInOneLine(String command) throws Exception {
        Path hello = folder.resolve("hello.jfr");
        if (command.contains("HELLO")) {
            Jvm.of(Hello.class)
                    .option("-XX:StartFlightRecording=filename=" + hello)
                    .run();
        }
        Path empty = Files.createFile(folder.resolve("empty.jfr"));
        String whole = command.replace("FOLDER", folder.toString())
                .replace("EMPTY", empty.toString())
                .replace("HELLO", hello.toString());
        Outcome outcome = tool(whole.split(" ", -1));
        assertThat(outcome.status()).as(outcome.visible()).isEqualTo(2);
        assertThat(outcome.stdout()).isEmpty();
        assertThat(outcome.stderr().lines()).hasSize(1).allMatch(line -> line.startsWith("xfork: "));
    }

    private Outcome tool(String... arguments) throws IOException, InterruptedException {
        Path stdout = folder.resolve("tool.out");
        Path stderr = folder.resolve("tool.err");
        String[] command = new String[arguments.length + 4];
        command[0] = Jvm.java();
        command[1] = "-XX:-UsePerfData";
        command[2] = "-jar";
        command[3] = Jvm.agentJar().toString();
        System.arraycopy(arguments, 0, command, 4, arguments.length);
        int status = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start()
                .waitFor();
        return new Outcome(
                String.join(" ", command), status, Files.readString(stdout), Files.readString(stderr), List.of());
    }

    private static String counts(String report) {
        Matcher matcher = COUNTS.matcher(report);
        assertThat(matcher.find()).as(report).isTrue();
        return matcher.group();
    }

    /** Forks and calls in place of each site. */
    private static List<String> sites(String report) {
        return report.lines()
                .filter(line -> line.contains(".java:") && !line.startsWith("in place"))
                .map(line -> line.replaceAll("^ +(\\d+) +(\\d+) .* (\\w+\\.java:\\d+) +([\\w.]+).*", "$1 $2 $3 $4"))
                .sorted()
                .toList();
    }
}
