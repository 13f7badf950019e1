package dev.xfork.agent.javap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong is seen: the check of the explanation fails where it has to. */
class CheckTest {
    private static final Listed ONE = site(3);
    private static final Listed OTHER = site(4);

    @Test
    void eachSiteIsListedOnce() {
        assertThat(Check.differences(List.of(ONE, OTHER), List.of(OTHER, ONE))).isEmpty();
        assertThat(Check.differences(List.of(ONE, OTHER), List.of(OTHER)))
                .containsExactly("not listed: a/B.java:3 a.B.m()V @3: c.D.n()I");
        assertThat(Check.differences(List.of(ONE), List.of(ONE, ONE, OTHER)))
                .containsExactly(
                        "listed 2 times, expected 1: a/B.java:3 a.B.m()V @3: c.D.n()I",
                        "listed 1 times, expected 0: a/B.java:4 a.B.m()V @4: c.D.n()I");
    }

    @Test
    void theParametersOfADescriptorAreWrittenAsInTheSource() {
        assertThat(Named.parameters("(I[[JLa/b/C$D;Z)V")).isEqualTo("(int,long[][],a.b.C.D,boolean)");
        assertThat(Named.parameters("()V")).isEqualTo("()");
    }

    private static Listed site(int line) {
        return new Listed("a/B.java", line, "a.B", "m()V", line, "c.D", "n()I", false);
    }
}
