package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.threads.ThreadNames;

/** Pools, limits, interrupts and contexts (contract 5.6 and 7). */
class ThreadsIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("threads");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }

    @Test
    void threadsAreNamedAfterWhatTheyRun() {
        Outcome run = Jvm.of(ThreadNames.class)
                .agent("strict=true,cpu.parallelism=2")
                .facts()
                .run();
        Programs.assertFacts(run);
        assertThat(run.facts())
                .as(run.described())
                .anyMatch(fact -> fact.matches("thread cpu: (?i).*cpu.*calculate.*[0-9].*"))
                .anyMatch(fact -> fact.matches("thread io: (?i).*io.*download.*[0-9].*"));
    }
}
