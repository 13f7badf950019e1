package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;

/** So many calls, as the argument says, of a method that does next to nothing and is not inlined. */
public final class InPlace {
    private static int last;

    private InPlace() {}

    public static void main(String[] args) {
        int calls = Integer.parseInt(args[0]);
        all(calls / 10); // compiled
        long start = System.nanoTime();
        all(calls);
        new Output()
                .since("millis", start)
                .add("heap", Output.peakHeap())
                .value(last)
                .print();
    }

    private static void all(int calls) {
        for (int i = 0; i < calls; i++) {
            tiny();
        }
        last = calls;
    }

    @CpuBoundFork
    static void tiny() {}
}
