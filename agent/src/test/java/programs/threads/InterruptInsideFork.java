package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A fork that interrupts itself: sequentially it would have been the caller. The pool's threads stay clean. */
public final class InterruptInsideFork {
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 10; i++) {
            set();
        }
        Probe.holds("past", true);
        Fork.sync();
        Thread.interrupted();
        for (int i = 0; i < 50; i++) {
            look();
        }
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(INTERRUPTED.get());
    }

    @CpuBoundFork
    static void set() {
        Thread.currentThread().interrupt();
    }

    @CpuBoundFork
    static void look() {
        if (Thread.currentThread().isInterrupted()) {
            INTERRUPTED.incrementAndGet();
        }
    }
}
