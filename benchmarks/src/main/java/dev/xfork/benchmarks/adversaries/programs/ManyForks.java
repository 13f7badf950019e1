package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.adversaries.Work;
import java.util.concurrent.atomic.LongAdder;

/** One scope with a million calls of 10 µs, each of which is worth a fork. */
public final class ManyForks {
    private static final int CALLS = 1_000_000;
    private static final int ROUNDS = Work.rounds(10_000);
    private static final LongAdder SUM = new LongAdder();

    private ManyForks() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        all();
        new Output()
                .since("millis", start)
                .add("heap", Output.peakHeap())
                .value(SUM.sum())
                .print();
    }

    private static void all() {
        for (int i = 0; i < CALLS; i++) {
            compute(i);
        }
    }

    @CpuBoundFork
    static void compute(int i) {
        SUM.add(Work.spin(i, ROUNDS));
    }
}
