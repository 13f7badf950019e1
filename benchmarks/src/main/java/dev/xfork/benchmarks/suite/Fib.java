package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.RecursiveTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The number of Fibonacci, as slowly as it goes: nothing but calls. */
@State(Scope.Benchmark)
public class Fib {
    private static final int CUT_OFF = 22;

    private final int n = Size.of(39, 24);

    @Benchmark
    public long plain() {
        return fib(n);
    }

    @CpuBoundFork
    private static long fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    @Benchmark
    public long byHand() {
        return Workers.pool().invoke(new Task(n));
    }

    private static long sequential(int n) {
        return n < 2 ? n : sequential(n - 1) + sequential(n - 2);
    }

    private static final class Task extends RecursiveTask<Long> {
        private final int n;

        Task(int n) {
            this.n = n;
        }

        @Override
        protected Long compute() {
            if (n <= CUT_OFF) {
                return sequential(n);
            }
            Task left = new Task(n - 1);
            left.fork();
            long right = new Task(n - 2).compute();
            return left.join() + right;
        }
    }
}
