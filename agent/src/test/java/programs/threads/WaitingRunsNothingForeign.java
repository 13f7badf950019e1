package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import programs.Probe;
import programs.Runs;

/** A fork that holds a lock and waits for its own forks does not run another that would enter the same lock. */
@Runs(workers = {1, 2, 8})
public final class WaitingRunsNothingForeign {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final AtomicInteger REENTERED = new AtomicInteger();
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 100; i++) {
            task(i);
        }
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(DONE.get() + " " + REENTERED.get());
    }

    @CpuBoundFork
    static void task(int i) {
        LOCK.lock();
        try {
            if (LOCK.getHoldCount() != 1) {
                REENTERED.incrementAndGet();
            }
            inside(i);
        } finally {
            LOCK.unlock();
        }
    }

    private static void inside(int i) {
        leaf(i);
        leaf(i);
        Probe.on();
    }

    @CpuBoundFork
    static void leaf(int i) {
        for (int k = 0; k < i; k++) {
            Thread.onSpinWait();
        }
        DONE.incrementAndGet();
    }
}
