package dev.xfork.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets what is asked millions of times a second rest for about a millisecond: then it is looked at again. */
final class Ticks {
    /*
     * Implementation notes. A thread ends the rests, and ends itself when nobody has rested for a while, so that an idle program uses no
     * processor time.
     */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PATIENCE = 50; // ticks

    /** What can rest. */
    abstract static class Resting {
        private boolean resting; // a hint, written without a lock

        /** Whether it rests: one plain read; what is read may be old. */
        final boolean isResting() {
            return resting;
        }

        /** Whether it rests from now on. */
        final void rest(boolean rests) {
            resting = rests;
        }
    }

    private static final List<Resting> RESTING = new ArrayList<>(); // guarded by the class

    @SuppressWarnings("NonFinalStaticField")
    private static boolean runs; // guarded by the class

    private Ticks() {}

    /** Lets it rest to the end of the tick; not at all where no thread can be had to end that. */
    static synchronized void rest(Resting one) {
        if ((runs || start()) && !one.isResting()) {
            RESTING.add(one);
            one.rest(true);
        }
    }

    private static boolean start() {
        Thread thread = new Thread(null, Ticks::run, "xfork ticks", 0, false);
        thread.setDaemon(true);
        try {
            thread.start();
            runs = true;
        } catch (OutOfMemoryError e) { // no more threads
            return false;
        }
        return true;
    }

    private static void run() {
        int unused = 0;
        while (unused < PATIENCE) {
            LockSupport.parkNanos(TICK_NANOS);
            unused = end() ? 0 : unused + 1;
            if (unused == PATIENCE && !stop()) {
                unused = 0;
            }
        }
    }

    /** Ends all rests; whether there were any. */
    private static synchronized boolean end() {
        boolean any = !RESTING.isEmpty();
        for (Resting each : RESTING) {
            each.rest(false);
        }
        RESTING.clear();
        return any;
    }

    private static synchronized boolean stop() {
        runs = !RESTING.isEmpty();
        return !runs;
    }
}
