package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;

/** Recursion 10,000 deep that needs each result at once. */
public class DeepRecursion extends Adversary {
    private static final int ROUNDS = 6;
    private static final int TIMES = 200;

    private final int depth = Size.of(10_000, 1_000);

    @Override
    long run() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += once();
        }
        return sum;
    }

    private long once() {
        return deep(depth);
    }

    @CpuBoundFork
    static long deep(int depth) {
        return depth == 0 ? 0 : Work.spin(depth, ROUNDS) + deep(depth - 1);
    }

    /** The sequential program: there is nothing to gain. */
    @Override
    long parallel() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += sequential(depth);
        }
        return sum;
    }

    private static long sequential(int depth) {
        return depth == 0 ? 0 : Work.spin(depth, ROUNDS) + sequential(depth - 1);
    }
}
