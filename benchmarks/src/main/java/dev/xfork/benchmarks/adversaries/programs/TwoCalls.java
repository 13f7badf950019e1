package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.adversaries.Work;

/** Two calls of a second, once each in the life of the JVM. */
public final class TwoCalls {
    private static final int ROUNDS = Work.rounds(1_000_000_000);

    private TwoCalls() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        long value = both();
        new Output().since("millis", start).value(value).print();
    }

    private static long both() {
        long a = first();
        long b = second();
        return 31 * a + b;
    }

    @CpuBoundFork
    static long first() {
        return Work.spin(1, ROUNDS);
    }

    @CpuBoundFork
    static long second() {
        return Work.spin(2, ROUNDS);
    }
}
