package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;

/** Calls of one site that cost 50 ns or, about one in 10,000 at random, 5 ms: what the last ones cost says nothing about the next. */
public class CostByArgument extends Adversary {
    private static final int SMALL = Work.rounds(50);
    private static final int LARGE = Work.rounds(5_000_000);
    private static final int ONE_IN = 10_000;
    private static final int GRAIN = 250;

    private final int calls = Size.of(200_000, 50_000);

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
        return any(i);
    }

    private static long any(int i) {
        return Work.spin(i, Math.floorMod(Work.spin(i, 3), ONE_IN) == 0 ? LARGE : SMALL);
    }

    @Override
    long parallel() {
        return Hand.sum(0, calls, GRAIN, (from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += any(i);
            }
            return sum;
        });
    }
}
