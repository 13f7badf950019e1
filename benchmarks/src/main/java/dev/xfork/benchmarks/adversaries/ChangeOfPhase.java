package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;

/** One call in one loop that costs 50 ns for a while, then 1 ms for a while, and so on. */
public class ChangeOfPhase extends Adversary {
    private static final int SMALL = Work.rounds(50);
    private static final int LARGE = Work.rounds(1_000_000);
    private static final int PHASES = 3; // of each kind
    private static final int GRAIN = 2_000; // of small calls, by hand

    private final int smallCalls = Size.of(100_000, 5_000);

    private final int largeCalls = Size.of(20, 3);

    @Override
    long run() {
        int period = smallCalls + largeCalls;
        long sum = 0;
        for (int i = 0; i < PHASES * period; i++) {
            sum += compute(i, i % period < smallCalls ? SMALL : LARGE);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i, int rounds) {
        return Work.spin(i, rounds);
    }

    @Override
    long parallel() {
        long sum = 0;
        int start = 0;
        for (int phase = 0; phase < PHASES; phase++) {
            sum += all(start, start + smallCalls, GRAIN, SMALL);
            start += smallCalls;
            sum += all(start, start + largeCalls, 1, LARGE);
            start += largeCalls;
        }
        return sum;
    }

    private static long all(int first, int end, int grain, int rounds) {
        return Hand.sum(first, end, grain, (from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += Work.spin(i, rounds);
            }
            return sum;
        });
    }
}
