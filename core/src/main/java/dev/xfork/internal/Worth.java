package dev.xfork.internal;

/**
 * Whether the CPU calls of a stage take long enough to be worth a fork: by the quickest of the last few, so that one slow call (of
 * code that is not compiled yet, or in a collection) says nothing. Calls that are small are timed now and then, and can become large again.
 */
final class Worth {
    private static final long SMALL_NANOS = 3_000;
    private static final long LARGE_NANOS = 4 * SMALL_NANOS;
    private static final int KEPT = 4;

    private final long[] last = new long[KEPT]; // guarded by this
    private int count; // guarded by this
    private volatile boolean small;

    /** Takes down how long a call took. */
    synchronized void add(long nanos) {
        if (small && nanos >= LARGE_NANOS) {
            small = false;
            count = 0;
        }
        last[count++ % KEPT] = nanos;
        if (count < KEPT) {
            return;
        }
        long quickest = nanos;
        for (long each : last) {
            quickest = Math.min(quickest, each);
        }
        small = quickest < SMALL_NANOS;
    }

    /** Whether a call is too small for a fork. */
    boolean isSmall() {
        return small;
    }
}
