package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import programs.bounds.BigResults;

/** Loops run ahead (contract 3.9): what comes out is that of the sequential loop, and the calls overlap where they may. */
class LoopsIT {
    private static final List<String> MODES = List.of("fork", "lazy", "inline", "place", "turn", "random=1");

    /**
     * Programs that take too long in some modes, with the modes: a million forks with delays. And that count calls at once: random ones in
     * place stand beside forks, and no permit counts them.
     */
    private static final Map<String, Set<String>> LEFT_OUT =
            Map.of("MillionLines", Set.of("random=1"), "LimitedCalls", Set.of("random=1"));

    /**
     * Programs that promise more overlap than there is yet: some of their loops stay sequential. What they print is compared.
     */
    private static final Set<String> WITH_LOOPS_THAT_STAY = Set.of(
            "CatchAndGoOn",
            "Dashboard",
            "FailFast",
            "Locals",
            "Monitors",
            "Places",
            "Resources",
            "RestFails",
            "Skips",
            "Sources",
            "Stores",
            "Templates",
            "Worklists");

    static Stream<Class<?>> overlapping() {
        return programs().filter(program -> !WITH_LOOPS_THAT_STAY.contains(program.getSimpleName()));
    }

    static Stream<Class<?>> programs() {
        return Stream.concat(Programs.comparable("loops"), Programs.comparable("loops.real"));
    }

    static Stream<Arguments> trials() {
        List<Arguments> trials = new ArrayList<>();
        programs().forEach(program -> {
            for (String mode : MODES) {
                if (!LEFT_OUT.getOrDefault(program.getSimpleName(), Set.of()).contains(mode)) {
                    trials.add(Arguments.of(program, mode));
                }
            }
        });
        return trials.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlapping")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("trials")
    void sameInEveryMode(Class<?> program, String mode) {
        Programs.assertSameInMode(program, mode);
    }

    @Test
    void aSmallHeapHoldsWhatIsBegunAhead() {
        Outcome run = Jvm.of(BigResults.class)
                .option("-Xmx64m")
                .agent("strict=true,cpu.parallelism=2")
                .run();
        assertThat(run.visible()).as(run.described()).isEqualTo("status 0\n--- stdout\n1887975900\n--- stderr\n");
    }
}
