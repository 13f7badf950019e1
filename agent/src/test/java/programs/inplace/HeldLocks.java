package programs.inplace;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.locks.ReentrantLock;
import programs.Probe;

/** The caller holds a monitor or a lock that the callee takes. */
public final class HeldLocks {
    private static final Object MONITOR = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static int count;

    public static void main(String[] args) {
        block();
        method();
        nested();
        helper();
        reentrant();
        System.out.println(count);
    }

    private static void block() {
        synchronized (MONITOR) {
            takeMonitor();
            count++;
        }
    }

    private static synchronized void method() {
        takeClass();
        count++;
    }

    private static void nested() {
        synchronized (MONITOR) {
            synchronized (HeldLocks.class) {
                takeMonitor();
                takeClass();
            }
        }
    }

    private static void helper() {
        synchronized (MONITOR) {
            scope();
        }
    }

    private static void scope() {
        ownMonitor();
        Probe.holds("scope under a monitor of its caller", true);
    }

    private static void reentrant() {
        LOCK.lock();
        try {
            takeLock();
            count++;
        } finally {
            LOCK.unlock();
        }
    }

    @CpuBoundFork
    static void takeMonitor() {
        synchronized (MONITOR) {
            count++;
        }
    }

    @CpuBoundFork
    static void takeClass() {
        synchronized (HeldLocks.class) {
            count++;
        }
    }

    @CpuBoundFork
    static void ownMonitor() {
        count++;
    }

    @CpuBoundFork
    static void takeLock() {
        LOCK.lock();
        try {
            count++;
        } finally {
            LOCK.unlock();
        }
    }
}
