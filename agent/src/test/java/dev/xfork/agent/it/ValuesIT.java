package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.values.NonNullLie;

/** Values of forks are what the sequential program computes (contract 3). */
class ValuesIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("values");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }

    @Test
    void aNullThatWasSaidNotToBeNamesTheMethodAtItsFirstUse() {
        Outcome run = Jvm.of(NonNullLie.class)
                .agent("strict=true,cpu.parallelism=2")
                .facts()
                .run();
        Programs.assertFacts(run);
        assertThat(run.status()).as(run.described()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .startsWith("Exception in thread \"main\" java.lang.NullPointerException: ")
                .contains("NonNullLie.lie")
                .contains("\tat programs.values.NonNullLie.main(NonNullLie.java:")
                .doesNotContain("\tat dev.xfork");
    }
}
