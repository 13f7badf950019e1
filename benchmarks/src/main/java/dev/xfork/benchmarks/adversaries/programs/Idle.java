package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.adversaries.Work;

/** Works for a while and then does nothing: nothing may use the processor then. */
public final class Idle {
    private static final int CALLS = 200;
    private static final int ROUNDS = Work.rounds(1_000_000);
    private static final long SETTLE_MILLIS = 1_000; // the compiler has an end, too
    private static final long IDLE_MILLIS = 4_000;

    private Idle() {}

    public static void main(String[] args) throws InterruptedException {
        long value = work();
        Thread.sleep(SETTLE_MILLIS);
        double before = Output.processorMillis();
        Thread.sleep(IDLE_MILLIS);
        new Output()
                .add("processor", Output.processorMillis() - before)
                .value(value)
                .print();
    }

    private static long work() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += compute(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i) {
        return Work.spin(i, ROUNDS);
    }
}
