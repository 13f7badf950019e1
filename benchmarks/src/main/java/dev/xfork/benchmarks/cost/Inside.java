package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;
import java.util.function.IntSupplier;

/** Runs code on a worker of the agent, and not on the thread that waits for it. */
final class Inside {
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final IntSupplier code;
    private volatile boolean begun;
    private int value;

    private Inside(IntSupplier code) {
        this.code = code;
    }

    static int run(IntSupplier code) {
        Inside inside = new Inside(code);
        inside.begin();
        return inside.value;
    }

    private void begin() {
        runOnWorker();
        leaveToWorker();
    }

    @CpuBoundFork
    private void runOnWorker() {
        begun = true;
        value = code.getAsInt();
    }

    /** Does not wait for the fork before a worker has taken it. */
    private void leaveToWorker() {
        long start = System.nanoTime();
        while (!begun) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("no worker takes the fork: is the agent there?");
            }
            Thread.onSpinWait();
        }
    }
}
