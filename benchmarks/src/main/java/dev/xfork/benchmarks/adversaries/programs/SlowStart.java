package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.adversaries.Work;

/** The first 10 calls in the life of the JVM take 5 ms, all others 50 ns. */
public final class SlowStart {
    private static final int CALLS = 20_000_000;
    private static final int FEW = 10;
    private static final int SLOW = Work.rounds(5_000_000);
    private static final int TINY = Work.rounds(50);

    private SlowStart() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        long value = all();
        new Output().since("millis", start).value(value).print();
    }

    private static long all() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += compute(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i) {
        return Work.spin(i, i < FEW ? SLOW : TINY);
    }
}
