package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.calls.EveryWayOfCalling;
import programs.inplace.OneProcessor;
import programs.inplace.Recursion;

/** Calls that always run in place (contract 2.3). */
class InPlaceIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("inplace");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }

    @Test
    void oneProcessorStartsNoThread() {
        Outcome run = Jvm.of(OneProcessor.class)
                .option("-XX:ActiveProcessorCount=1")
                .agent("strict=true")
                .facts()
                .run();
        Programs.assertFacts(run);
        assertThat(run.visible()).as(run.described()).isEqualTo("status 0\n--- stdout\ndone\n--- stderr\n");
        assertThat(run.facts()).contains("in-place work", "holds no thread started");
    }

    @Test
    void mostCallsOfARecursionAreNotEvenAskedAbout() {
        Outcome run =
                Jvm.of(Recursion.class).agent("cpu.parallelism=2,report=-").run();
        assertThat(run.status()).as(run.described()).isZero();
        Matcher counts = Pattern.compile("xfork: (\\d+) forks, (\\d+) in place").matcher(run.stderr());
        assertThat(counts.find()).as(run.described()).isTrue();
        int asked = Integer.parseInt(counts.group(1)) + Integer.parseInt(counts.group(2));
        assertThat(asked).as(run.described()).isBetween(3, 400_000); // of four million
    }

    @Test
    void sequentialWeavesNothing() {
        Outcome run = Jvm.of(EveryWayOfCalling.class)
                .option("-Dtest.patience=50")
                .agent("sequential=true")
                .facts()
                .run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stdout()).isEqualTo("18\n");
        assertThat(run.facts()).noneMatch(fact -> fact.startsWith("forked "));
    }
}
