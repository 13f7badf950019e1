package dev.xfork.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When nobody walks the stack to find out who called, and when somebody does again. */
class WalksTest {
    private final Walks walks = new Walks();

    @Test
    void oneCallerThatHasDecidedSaysNothing() {
        walks.met(true);
        walks.met(true);
        walks.met(true);
        assertThat(walks.isResting()).isFalse();
    }

    @Test
    void manyLetItRestToTheEndOfTheTickAndThenOneIsEnough() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            walks.met(true);
        }
        awaitEnd();
        walks.met(true);
        awaitEnd();
    }

    @Test
    void anyOtherCallerEndsThat() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            walks.met(true);
        }
        awaitEnd();
        walks.met(false);
        walks.met(true);
        assertThat(walks.isResting()).isFalse();
    }

    /** Rests end by themselves; the clock that ends them may already have. */
    private void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (walks.isResting()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(1);
        }
    }
}
