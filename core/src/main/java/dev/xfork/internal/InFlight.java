package dev.xfork.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Bounds the forks that have begun and not ended, and with them the memory that pending forks take. */
final class InFlight {
    /** How many forks are in flight at most. */
    static final int BOUND = 16_384;

    // A caller that waited for room goes on when a good part is free: one wake-up for many forks.
    private static final int ROOM = BOUND - BOUND / 8;
    private static final long PATIENCE_MILLIS = 100;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition HAS_ROOM = LOCK.newCondition();
    private static final AtomicInteger WAITING = new AtomicInteger();

    private InFlight() {}

    /** How many there are now. */
    static int count() {
        return COUNT.get();
    }

    /** Counts one fork in, unless the bound is reached. */
    static boolean enter() {
        if (COUNT.incrementAndGet() <= BOUND) {
            return true;
        }
        COUNT.decrementAndGet();
        return false;
    }

    /**
     * Counts one fork in; blocks while there is no room, but not longer than forks keep ending: the caller could hold
     * what they all wait for. Whether the fork was counted.
     */
    static boolean await() {
        if (enter()) {
            return true;
        }
        LOCK.lock();
        WAITING.incrementAndGet();
        try {
            while (true) {
                int before = COUNT.get();
                if (before < ROOM && enter()) {
                    return true;
                }
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
                boolean signalled;
                try {
                    signalled = HAS_ROOM.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                if (!signalled && COUNT.get() >= before) {
                    return false;
                }
            }
        } finally {
            WAITING.decrementAndGet();
            LOCK.unlock();
        }
    }

    /** Counts one fork out. */
    static void left() {
        int count = COUNT.decrementAndGet();
        if (WAITING.get() > 0 && count < ROOM) {
            LOCK.lock();
            try {
                HAS_ROOM.signalAll();
            } finally {
                LOCK.unlock();
            }
        }
    }
}
