package dev.xfork.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which CPU calls are worth a fork. */
class WorthTest {
    private final Worth worth = new Worth();

    private void add(long... nanos) {
        for (long each : nanos) {
            worth.add(each);
        }
    }

    @Test
    void nothingIsSmallBeforeSomeHaveBeenTimed() {
        add(10, 10, 10);
        assertThat(worth.isSmall()).isFalse();
        add(10);
        assertThat(worth.isSmall()).isTrue();
    }

    @Test
    void oneSlowCallSaysNothing() {
        add(100, 90_000, 100_000, 80_000);
        assertThat(worth.isSmall()).isTrue();
    }

    @Test
    void largeCallsStayLargeUntilOneIsSmall() {
        add(90_000, 90_000, 90_000, 90_000, 90_000);
        assertThat(worth.isSmall()).isFalse();
        add(100);
        assertThat(worth.isSmall()).isTrue();
    }

    @Test
    void smallCallsThatBecomeLargeAreForkedAgain() {
        add(10, 10, 10, 10, 90_000);
        assertThat(worth.isSmall()).isFalse();
        add(10, 10, 10);
        assertThat(worth.isSmall()).isTrue();
    }
}
