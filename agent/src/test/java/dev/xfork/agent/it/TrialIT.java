package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import programs.Runs;

/**
 * The test programs under the other ways to treat calls ({@code dev.xfork.internal.Trial}): what comes out is the same,
 * whichever calls are forks and whenever they run.
 *
 * <p>The programs whose results stay pending run in every mode, each of the others in one of them. Nothing is asked of
 * their forks here. The property {@code xfork.trials=all} runs each in every mode.
 */
class TrialIT {
    private static final List<String> MODES = List.of("fork", "lazy", "inline", "random=1");
    private static final List<String> OTHERS = List.of("calls", "exceptions", "hostile", "scopes", "values");
    private static final boolean ALL =
            System.getProperty("xfork.trials", "some").equals("all");

    /** Programs that may legitimately differ, each with the modes in which they do. */
    private static final Map<String, Set<String>> DIFFERING = Map.of(
            // A fork of it waits for the caller: where the caller runs it, nobody is left to wait for.
            "LaterNeverStarts", Set.of("lazy", "inline", "random=1"),
            // Without the test that asks for forks it takes it that its call ran in place, and looks for what that
            // threw.
            "FailingResultTwice", Set.of("fork", "lazy", "inline", "random=1"));

    private static final Map<Class<?>, Outcome> SEQUENTIAL = new ConcurrentHashMap<>();

    static Stream<Arguments> trials() {
        List<Arguments> trials = new ArrayList<>();
        Programs.comparable("pending").forEach(program -> add(program, MODES, trials));
        int turn = 0;
        for (String section : OTHERS) {
            for (Class<?> program : Programs.comparable(section).toList()) {
                add(program, ALL ? MODES : List.of(MODES.get(turn++ % MODES.size())), trials);
            }
        }
        return trials.stream();
    }

    private static void add(Class<?> program, List<String> modes, List<Arguments> trials) {
        for (String mode : modes) {
            if (!DIFFERING.getOrDefault(program.getSimpleName(), Set.of()).contains(mode)) {
                trials.add(Arguments.of(program, mode));
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("trials")
    void sameAsSequential(Class<?> program, String mode) {
        Outcome expected = SEQUENTIAL.computeIfAbsent(program, p -> jvm(p).run());
        Outcome actual = jvm(program)
                .option("-Ddev.xfork.trial=" + mode)
                .agent("strict=true,cpu.parallelism=2")
                .run();
        assertThat(actual.visible()).as(actual.described()).isEqualTo(expected.visible());
    }

    private static Jvm jvm(Class<?> program) {
        Runs runs = program.getAnnotation(Runs.class);
        return Jvm.of(program).option(runs == null ? new String[0] : runs.jvm());
    }
}
