package dev.xfork.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A coarse clock that costs one plain read, for what is asked millions of times a second. */
final class Ticks {
    /*
     * Implementation notes. A thread advances it while somebody reads it, and ends when nobody has for a while, so that an idle program
     * uses no processor time. What a reader sees may be old: it is a hint.
     */
    static final int STOPPED = 0;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PATIENCE = 50; // ticks

    @SuppressWarnings("NonFinalStaticField")
    private static int now = STOPPED;

    @SuppressWarnings("NonFinalStaticField")
    private static int last = STOPPED; // guarded by the class

    @SuppressWarnings("NonFinalStaticField")
    private static volatile boolean read;

    private Ticks() {}

    /** The number of the tick, {@link #STOPPED} while the clock does not run. */
    static int now() {
        return now;
    }

    /** Says that somebody goes on reading the clock; gives the number of the tick, which is not {@link #STOPPED}. */
    static int reading() {
        read = true;
        int seen = now;
        return seen == STOPPED ? start() : seen;
    }

    private static synchronized int start() {
        if (now == STOPPED) {
            now = next();
            Thread thread = new Thread(null, Ticks::run, "xfork ticks", 0, false);
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError e) { // no more threads: the clock stands still
                return now;
            }
        }
        return now;
    }

    private static int next() {
        last = last == Integer.MAX_VALUE ? 1 : last + 1;
        return last;
    }

    private static void run() {
        int unread = 0;
        while (unread < PATIENCE) {
            LockSupport.parkNanos(TICK_NANOS);
            unread = read ? 0 : unread + 1;
            read = false;
            synchronized (Ticks.class) {
                now = unread < PATIENCE ? next() : STOPPED;
            }
        }
    }
}
