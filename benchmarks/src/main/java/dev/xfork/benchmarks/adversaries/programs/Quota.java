package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.adversaries.Work;

/** Calls of 100 µs and of 1 µs, where the JVM has fewer processors than the machine, or fewer than it believes. */
public final class Quota {
    private static final int LARGE_CALLS = 3_000;
    private static final int LARGE = Work.rounds(100_000);
    private static final int SMALL_CALLS = 300_000;
    private static final int SMALL = Work.rounds(1_000);

    private Quota() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        long value = all(LARGE_CALLS, LARGE) + all(SMALL_CALLS, SMALL);
        new Output()
                .since("millis", start)
                .add("threads", Thread.activeCount())
                .value(value)
                .print();
    }

    private static long all(int calls, int rounds) {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += compute(i, rounds);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i, int rounds) {
        return Work.spin(i, rounds);
    }
}
