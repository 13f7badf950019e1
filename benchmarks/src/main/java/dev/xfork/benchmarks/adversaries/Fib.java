package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.RecursiveTask;

/** Recursion of nothing but calls, the smallest of which take a nanosecond. */
public class Fib extends Adversary {
    private static final int SEQUENTIAL = 20; // below, by hand

    private final int n = Size.of(36, 24);

    @Override
    long run() {
        return fib(n);
    }

    @CpuBoundFork
    static long fib(int n) {
        if (n < 2) {
            return n;
        }
        long a = fib(n - 1);
        long b = fib(n - 2);
        return a + b;
    }

    @Override
    long parallel() {
        return Workers.pool().invoke(new FibTask(n));
    }

    @SuppressWarnings("serial") // never serialised
    private static final class FibTask extends RecursiveTask<Long> {
        private final int n;

        FibTask(int n) {
            this.n = n;
        }

        @Override
        protected Long compute() {
            if (n < SEQUENTIAL) {
                return sequential(n);
            }
            FibTask first = new FibTask(n - 1);
            first.fork();
            long second = new FibTask(n - 2).compute();
            return second + first.join();
        }

        private static long sequential(int n) {
            return n < 2 ? n : sequential(n - 1) + sequential(n - 2);
        }
    }
}
