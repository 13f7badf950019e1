package dev.xfork.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.runtime.Weave;
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
        add(10, 10, 10, 10, 10, 10, 10);
        assertThat(worth.isSmall()).isFalse();
        add(10);
        assertThat(worth.isSmall()).isTrue();
    }

    @Test
    void twoSlowCallsSayNothing() {
        add(100, 90_000, 100, 100, 100, 100_000, 100, 100);
        assertThat(worth.isSmall()).isTrue();
    }

    @Test
    void callsAreLargeIfManyAre() {
        add(50, 5_000_000, 50, 5_000_000, 50, 50, 5_000_000, 50);
        assertThat(worth.isSmall()).isFalse();
        assertThat(worth.isLong()).isTrue();
    }

    @Test
    void smallCallsThatBecomeLargeAreForkedAgain() {
        add(10, 10, 10, 10, 10, 10, 10, 10, 90_000);
        assertThat(worth.isSmall()).isTrue();
        add(90_000);
        assertThat(worth.isSmall()).isFalse();
        add(10, 10, 10, 10, 10, 10, 10);
        assertThat(worth.isSmall()).isTrue();
    }

    @Test
    void callsThatMakeForksOfTheirOwnMethodAreNeverSmall() {
        add(10, 10, 10, 10, 10, 10, 10, 10);
        worth.recurs();
        add(10, 10, 10, 10, 10, 10, 10, 10);
        assertThat(worth.isSmall()).isFalse();
    }

    @Test
    void smallCallsAreLookedAtOncePerTick() {
        boolean rested = false;
        // Two looks are enough, unless something else runs in between.
        for (int tries = 0; !rested && tries < 1000; tries++) {
            add(10, 10, 10, 10, 10, 10, 10, 10);
            worth.staysSmall();
            worth.staysSmall();
            rested = worth.isResting();
        }
        assertThat(rested).isTrue();
        worth.recurs();
        assertThat(worth.isResting()).isFalse();
        assertThat(worth.staysSmall()).isFalse();
    }

    @Test
    void aRecursionRestsWhenItsForksHaveCostMoreThanTheySaved() {
        worth.recurs();
        worth.ranBeside(300_000);
        worth.saved(-310_000); // waited for
        assertThat(worth.isResting()).isFalse();
        rest();
        assertThat(worth.staysSmall()).isTrue();
        awaitTick();
        assertThat(worth.staysSmall()).isFalse();
    }

    @Test
    void whatIsNoRecursionDoesNotRestForWhatItsForksCost() {
        for (int i = 0; i < 1000; i++) {
            worth.ranHere();
        }
        assertThat(worth.isResting()).isFalse();
    }

    @Test
    void aRecursionThatRestsWakesWhereSomethingBegins() {
        worth.recurs();
        boolean woke = false;
        // A tick may end at any time, and then it wakes as well.
        for (int tries = 0; !woke && tries < 1000; tries++) {
            rest();
            woke = Weave.asleep;
            Weave.begins();
        }
        assertThat(woke).isTrue();
        assertThat(worth.isResting()).isFalse();
    }

    private void rest() {
        do {
            worth.ranHere();
        } while (!worth.isResting());
    }

    private void awaitTick() {
        while (worth.isResting()) {
            Thread.yield();
        }
    }

    @Test
    void smallCallsAreTimedEverMoreRarely() {
        assertThat(dueAfter()).isEqualTo(64);
        assertThat(dueAfter()).isEqualTo(128);
        for (int i = 0; i < 20; i++) {
            dueAfter();
        }
        assertThat(dueAfter()).isEqualTo(65_536);
    }

    private int dueAfter() {
        int calls = 1;
        while (!worth.isDue()) {
            calls++;
        }
        return calls;
    }

    @Test
    void howManyCallsFitIntoATime() {
        assertThat(worth.within(500_000, 2)).isEqualTo(1);
        add(100_000, 100_000, 100_000, 100_000, 100_000, 100_000, 100_000, 100_000);
        assertThat(worth.within(500_000, 2)).isEqualTo(10);
        assertThat(worth.within(10, 2)).isEqualTo(1);
    }
}
