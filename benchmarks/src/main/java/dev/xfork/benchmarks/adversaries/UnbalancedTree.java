package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.RecursiveTask;

/** A tree with a tenth of each node's descendants on one side and the rest on the other. */
public class UnbalancedTree extends Adversary {
    private static final int SHARE = 10;
    private static final int ROUNDS = 6;
    private static final int SEQUENTIAL = 2_000; // nodes, by hand

    private final int nodes = Size.of(3_000_000, 20_000);

    @Override
    long run() {
        return walk(nodes);
    }

    @CpuBoundFork
    static long walk(int nodes) {
        if (nodes == 0) {
            return 0;
        }
        int few = (nodes - 1) / SHARE;
        long a = walk(nodes - 1 - few);
        long b = walk(few);
        return a + b + Work.spin(nodes, ROUNDS);
    }

    @Override
    long parallel() {
        return Workers.pool().invoke(new Walk(nodes));
    }

    @SuppressWarnings("serial") // never serialised
    private static final class Walk extends RecursiveTask<Long> {
        private final int nodes;

        Walk(int nodes) {
            this.nodes = nodes;
        }

        @Override
        protected Long compute() {
            if (nodes < SEQUENTIAL) {
                return sequential(nodes);
            }
            int few = (nodes - 1) / SHARE;
            Walk most = new Walk(nodes - 1 - few);
            most.fork();
            long sum = new Walk(few).compute() + Work.spin(nodes, ROUNDS);
            return sum + most.join();
        }

        private static long sequential(int nodes) {
            if (nodes == 0) {
                return 0;
            }
            int few = (nodes - 1) / SHARE;
            return sequential(nodes - 1 - few) + sequential(few) + Work.spin(nodes, ROUNDS);
        }
    }
}
