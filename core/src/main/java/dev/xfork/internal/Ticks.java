package dev.xfork.internal;

import dev.xfork.runtime.Weave;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets what is asked millions of times a second rest for about a millisecond: then it is looked at again. */
public final class Ticks {
    /*
     * Implementation notes. A thread ends the rests, and ends itself when nobody has rested for a while, so that an idle program uses no
     * processor time.
     */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PATIENCE = 50; // ticks
    private static final int MOST_WAKES = 2; // a tick

    /** What can rest. */
    abstract static class Resting {
        private boolean resting; // a hint, written without a lock
        private int left; // ticks; guarded by the class around, as what follows
        private boolean listed;

        /** Whether it rests: one plain read; what is read may be old. */
        final boolean isResting() {
            return resting;
        }

        /** Whether it rests from now on. */
        final void rest(boolean rests) {
            resting = rests;
        }

        /** Whether it rests no longer where something else begins. */
        boolean isLightSleeper() {
            return false;
        }
    }

    private static final List<Resting> RESTING = new ArrayList<>(); // guarded by the class

    @SuppressWarnings("NonFinalStaticField")
    private static boolean runs; // guarded by the class

    @SuppressWarnings("NonFinalStaticField")
    private static int wakes; // of this tick; guarded by the class

    private Ticks() {}

    /** Lets it rest to the end of the tick; not at all where no thread can be had to end that. */
    static void rest(Resting one) {
        rest(one, 1);
    }

    /** Lets it rest for some ticks. */
    static synchronized void rest(Resting one, int ticks) {
        if ((runs || start()) && !one.isResting()) {
            one.left = ticks;
            if (!one.listed) {
                one.listed = true;
                RESTING.add(one);
            }
            one.rest(true);
            if (one.isLightSleeper() && wakes < MOST_WAKES) {
                Weave.asleep = true;
            }
        }
    }

    /** Something begins that none of those that rest has been asked about: light sleepers wake, twice a tick at most. */
    public static synchronized void wake() {
        Weave.asleep = false;
        wakes++;
        for (Resting each : RESTING) {
            if (each.isLightSleeper()) {
                each.rest(false);
            }
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

    /** A tick is over; whether anything has rested in it. */
    private static synchronized boolean end() {
        boolean any = !RESTING.isEmpty();
        wakes = 0;
        boolean asleep = false;
        for (Iterator<Resting> all = RESTING.iterator(); all.hasNext(); ) {
            Resting each = all.next();
            if (--each.left <= 0 || !each.isResting()) {
                each.rest(false);
                each.listed = false;
                all.remove();
            } else {
                asleep |= each.isLightSleeper();
            }
        }
        Weave.asleep = asleep;
        return any;
    }

    private static synchronized boolean stop() {
        runs = !RESTING.isEmpty();
        return !runs;
    }
}
