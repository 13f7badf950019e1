package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import org.openjdk.jmh.annotations.Param;

/** One call of 2 ms among 1,000 of 1 µs. */
public class OneLongCall extends Adversary {
    private static final int LONG = Work.rounds(2_000_000);
    private static final int SHORT = Work.rounds(1_000);
    private static final int CALLS = 1_000;
    private static final int GRAIN = 25;
    private static final int TIMES = 10; // one after the other

    /** Where the long call stands. */
    public enum Place {
        MIDDLE,
        LAST
    }

    @Param
    public Place place = Place.MIDDLE;

    @Override
    long run() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += all(at());
        }
        return sum;
    }

    private static long all(int at) {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += compute(i, i == at ? LONG : SHORT);
        }
        return sum;
    }

    private int at() {
        return place == Place.LAST ? CALLS - 1 : CALLS / 2;
    }

    @CpuBoundFork
    static long compute(int i, int rounds) {
        return Work.spin(i, rounds);
    }

    @Override
    long parallel() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += atOnce(at());
        }
        return sum;
    }

    private static long atOnce(int at) {
        return Hand.sum(0, CALLS, GRAIN, (from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += Work.spin(i, i == at ? LONG : SHORT);
            }
            return sum;
        });
    }
}
