package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;

/** The first few calls take 2 ms, as those do that load classes or fill caches; all others are tiny. */
public class SlowFirstCalls extends Adversary {
    private static final int FEW = 5;
    private static final int SLOW = Work.rounds(2_000_000);
    private static final int TINY = Work.rounds(50);
    private static final int GRAIN = 2_000;

    private final int calls = Size.of(1_000_000, 5_000);

    @Override
    long run() {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += compute(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i) {
        return Work.spin(i, i < FEW ? SLOW : TINY);
    }

    @Override
    long parallel() {
        long first = Hand.sum(0, FEW, 1, (from, to) -> all(from, to, SLOW));
        return first + Hand.sum(FEW, calls, GRAIN, (from, to) -> all(from, to, TINY));
    }

    private static long all(int from, int to, int rounds) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += Work.spin(i, rounds);
        }
        return sum;
    }
}
