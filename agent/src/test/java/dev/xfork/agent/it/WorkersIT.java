package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import programs.manners.Hello;
import programs.workers.ByHand;
import programs.workers.Deaths;
import programs.workers.Ends;
import programs.workers.EveryCall;
import programs.workers.Failures;
import programs.workers.InWorkers;
import programs.workers.Interrupted;
import programs.workers.ManyCalls;
import programs.workers.Prints;
import programs.workers.Travels;

/** Forks in worker processes. */
class WorkersIT {
    /** What these programs show is whether calls share objects: identity, and counters that are changed without being seen to be. */
    private static final Set<String> SHARE =
            Set.of("CheckedReachesHandler", "OddThrowables", "MadeElsewhere", "ThrownTwice");

    @TempDir
    private Path folder;

    static Stream<Class<?>> programs() {
        return Stream.of(EveryCall.class, Failures.class, Prints.class, InWorkers.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }

    @Test
    void aMethodsFileSaysWhere() throws IOException {
        Path methods = folder.resolve("methods");
        Files.writeString(
                methods,
                "cpu programs.workers.ManyCalls#print where=threads\ncpu programs.workers.Ends#hello(String) "
                        + "where=processes idempotent\n");
        Outcome run =
                Jvm.of(Ends.class).argument("hooks").agent("methods=" + methods).run();
        assertThat(run.stderr()).contains("line 2"); // String is no java.lang.String
        Files.writeString(methods, "io programs.workers.Ends#hello where=processes\n");
        Outcome bad =
                Jvm.of(Ends.class).argument("hooks").agent("methods=" + methods).run();
        assertThat(bad.status()).isEqualTo(2);
        assertThat(bad.stderr()).contains("where=processes");
    }

    static Stream<Class<?>> exceptions() {
        return Programs.comparable("exceptions").filter(program -> !SHARE.contains(program.getSimpleName()));
    }

    /** The option alone must not change what a program does. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("exceptions")
    void sameAsSequentialByTheOptionAlone(Class<?> program) {
        String[] options = Programs.options(program);
        Outcome expected = Jvm.of(program).option(options).run();
        Outcome actual = Jvm.of(program)
                .option(options)
                .agent("cpu=processes,cpu.parallelism=2")
                .run();
        assertThat(actual.visible()).as(actual.described()).isEqualTo(expected.visible());
    }

    @Test
    void forksByHandNeedNoAgent() {
        Outcome expected = Jvm.of(ByHand.class).agent("sequential=true").run();
        Outcome without = Jvm.of(ByHand.class).facts().run();
        assertThat(without.visible()).as(without.described()).isEqualTo(expected.visible());
        Outcome with = Jvm.of(ByHand.class).agent("cpu.parallelism=2").facts().run();
        assertThat(with.visible()).as(with.described()).isEqualTo(expected.visible());
        Programs.assertFacts(with);
    }

    @Test
    void anInterruptReachesTheWorker() {
        Outcome run =
                Jvm.of(Interrupted.class).agent("cpu.parallelism=2").facts().run();
        assertThat(run.visible())
                .as(run.described())
                .isEqualTo("status 0\n--- stdout\ninterrupted\nflag false\ninterrupted\nflag true\n--- stderr\n");
        Programs.assertFacts(run);
    }

    @Test
    void tenThousandCallsThroughThreeWorkers() {
        Outcome expected = Jvm.of(ManyCalls.class).agent("sequential=true").run();
        Outcome run = Jvm.of(ManyCalls.class).agent("cpu.parallelism=3").run();
        assertThat(run.stderr()).as(run.described()).isEmpty();
        assertThat(run.stdout().lines().sorted())
                .as(run.described())
                .isEqualTo(expected.stdout().lines().sorted().toList());
    }

    @Test
    void whileWorkersAreKilledEachCallEndsAndNoneRunsTwice() {
        Outcome run = Jvm.of(Deaths.class).agent("cpu.parallelism=2").run();
        assertThat(run.stdout())
                .as(run.described() + run.stderr())
                .isEqualTo("all 1000 twice 0 missing false some lost true most good true\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void aCallThatEndsItsWorkerFailsAndTheNextOneFindsAnother() {
        Outcome run = ends("", "exits");
        assertThat(run.stdout().lines().toList().get(0))
                .startsWith("Ends.exits was lost: process ")
                .contains("ended with status 3", "leaves", "idempotent = true");
        assertThat(run.stdout().lines().skip(1)).containsExactly("exit", "hello there true own1");
        assertThat(run.stderr()).isEqualTo("leaves\n");
    }

    @Test
    void aKilledWorkerIsToldWithItsSignal() {
        assertThat(ends("", "killed").stdout()).contains("signal 9");
    }

    @Test
    void aStoppedWorkerIsNoticed() {
        Outcome run = ends("cpu.timeout=1", "stopped");
        assertThat(run.stdout()).as(run.described()).contains("did not answer for 1 seconds", "hello there true own1");
    }

    @Test
    void whatAChildOfAWorkerPrintsIsNotTakenForAnAnswer() {
        Outcome run = ends("", "corrupt");
        assertThat(run.stdout()).as(run.described() + run.stderr()).contains("from a child 0own1\n");
        assertThat(run.stdout() + run.stderr()).contains("from a child\n");
    }

    @Test
    void anIdempotentCallIsMadeAgain() {
        Outcome run = ends("", "again", folder.resolve("again").toString());
        assertThat(run.stdout()).as(run.stderr()).isEqualTo("second time trueown1 hello there true own1\n");
    }

    @Test
    void whatCannotTravelStaysHereOrIsNamed() {
        Outcome stays = ends("report=-", "argument");
        assertThat(stays.stdout()).isEqualTo("afalse falseown1\n");
        assertThat(stays.stderr())
                .contains("1 fork stayed on threads of this JVM: argument 2 of Ends.takes, a java.lang.Object");
        Outcome strict = ends("strict=true", "argument");
        assertThat(strict.stdout())
                .contains("Ends.takes", "argument 2 of Ends.takes, a java.lang.Object", "is not serializable");
    }

    @Test
    void whatWasBegunToBeSentLeavesNothingBehind() {
        assertThat(ends("", "much").visible())
                .isEqualTo("status 0\n--- stdout\n1000023 hello there true own1\n1000012 hello there true own1\n"
                        + "1000023 hello there true own1\n--- stderr\n");
    }

    @Test
    void noAnswerIsTakenForAnotherWhereReadingHidesThatNothingCame() {
        assertThat(travels("", "hides").visible())
                .isEqualTo(
                        "status 0\n--- stdout\n1 true 1\n20002\n2 true 2 3 true 3\ntrue\n4 true 4 5 true 5\n--- stderr\n");
    }

    @Test
    void argumentsThatTakeLongToBeReadAndResultsToBeWrittenAreNoSilence() {
        assertThat(travels("cpu.timeout=1", "slow").visible())
                .isEqualTo("status 0\n--- stdout\n1 true 1\nSlow1\n--- stderr\n");
    }

    @Test
    void aStandardOutputThatIsFullOrFailsIsNotTheWorkersFault() {
        assertThat(travels("cpu.timeout=1", "full").visible())
                .isEqualTo("status 0\n--- stdout\n--- stderr\n20000 1\n2 true 2\n");
    }

    @Test
    void aSecondInterruptReachesTheWorkerToo() {
        assertThat(travels("", "twice").visible()).isEqualTo("status 0\n--- stdout\n1 true 1\n2 1 false\n--- stderr\n");
    }

    @Test
    void anExceptionThatCannotTravelIsToldOf() {
        Outcome run = ends("", "exception");
        assertThat(run.stderr().lines().toList())
                .containsSequence(
                        "dev.xfork.WorkerException: Unsendable odd!",
                        "\tat programs.workers.Ends.throwsOdd(Ends.java:" + line("throw new Unsendable(text)") + ")",
                        "\tat programs.workers.Ends.exception(Ends.java:" + line("= throwsOdd(") + ")");
        assertThat(run.stderr()).contains("Caused by: java.lang.IllegalStateException: its cause");
    }

    @Test
    void aResultThatCannotTravelIsToldOf() {
        assertThat(ends("", "result").stdout())
                .contains("the result of Ends.gives did not come back", "a java.lang.Object");
    }

    @Test
    void argumentsAndResultsOfAHundredMegabytesTravel() {
        Outcome run = Jvm.of(Ends.class)
                .option("-Xmx900m")
                .argument("big")
                .agent("cpu.parallelism=2")
                .run();
        assertThat(run.visible()).isEqualTo("status 0\n--- stdout\n105 150000000 9\n--- stderr\n");
    }

    @Test
    void anArgumentThatEndsItsWorkersStaysHereAndOtherCallsDoNot() {
        String fine = "hello there true own1\n";
        String stayed = "poisonfalse falseown1\n";
        assertThat(ends("", "poison").visible())
                .isEqualTo("status 0\n--- stdout\n" + fine + stayed + fine + stayed + fine + "--- stderr\n");
    }

    @Test
    void aPrintStreamThatThrowsTakesNoWorkerWithIt() {
        Outcome run =
                Jvm.of(Ends.class).argument("later").agent("cpu.parallelism=1").run();
        assertThat(run.visible()).isEqualTo("status 0\n--- stdout\n2 true\nhello there true own1\n--- stderr\n");
    }

    @Test
    void propertiesThatNoCommandLineShowsAreOnNone() throws IOException {
        Path options = folder.resolve("options");
        Files.writeString(options, "-Dtest.secret=mellon");
        Outcome run = Jvm.of(Ends.class)
                .option("@" + options)
                .argument("secret")
                .agent("cpu.parallelism=1")
                .run();
        assertThat(run.visible()).isEqualTo("status 0\n--- stdout\nmellon told false trueown1\n--- stderr\n");
    }

    @Test
    void aFilterThatRejectsEverythingLeavesWorkersWhatNeedsNone() {
        Outcome run = Jvm.of(Ends.class)
                .option("-Djdk.serialFilter=!*")
                .argument("hooks")
                .agent("cpu.parallelism=1")
                .run();
        assertThat(run.stdout()).startsWith("hello first trueown1\n");
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void shutdownHooksMayForkStill() {
        Outcome run = ends("", "hooks");
        assertThat(run.visible())
                .isEqualTo(
                        "status 0\n--- stdout\nhello first trueown1\nhello hook true\nhello hook true\n--- stderr\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cpu=processes"})
    void nothingIsLeftOfAKilledProgram(String options) throws IOException, InterruptedException {
        Path told = folder.resolve("pid");
        Process parent = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Jvm.java(),
                                        "-javaagent:" + Jvm.agentJar() + "=" + options,
                                        "-cp",
                                        Jvm.classPath(),
                                        Ends.class.getName(),
                                        "orphans"),
                                Stream.of(told.toString()))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        String pid = awaitText(told);
        ProcessHandle worker = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertThat(worker.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        assertThat(worker.onExit().completeOnTimeout(null, 20, TimeUnit.SECONDS).join())
                .as("the worker, which must have ended")
                .isNotNull();
    }

    @Test
    void aClusterNeedsItsModule() {
        Outcome run = Jvm.of(Hello.class).agent("cpu=cluster").run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.stderr().lines()).hasSize(1).allMatch(line -> line.contains("cpu=cluster"));
    }

    private Outcome ends(String options, String... arguments) {
        return Jvm.of(Ends.class)
                .argument(arguments)
                .agent("cpu.parallelism=2" + (options.isEmpty() ? "" : "," + options))
                .run();
    }

    private Outcome travels(String options, String... arguments) {
        return Jvm.of(Travels.class)
                .argument(arguments)
                .agent("cpu.parallelism=1" + (options.isEmpty() ? "" : "," + options))
                .run();
    }

    private static String awaitText(Path file) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until) {
            String text = Files.exists(file) ? Files.readString(file) : "";
            if (!text.isEmpty()) {
                return text;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError(file + " was not written");
    }

    /** The line of {@code Ends.java} that holds a text. */
    private static int line(String text) {
        try {
            List<String> lines = Files.readAllLines(Path.of("src/test/java/programs/workers/Ends.java"));
            int line = 0;
            while (!lines.get(line).contains(text)) {
                line++;
            }
            return line + 1;
        } catch (IOException e) {
            throw new AssertionError(Arrays.toString(e.getStackTrace()), e);
        }
    }
}
