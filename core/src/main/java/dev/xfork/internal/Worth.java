package dev.xfork.internal;

/**
 * What the CPU calls of one site or stage cost: by the mean of the last few without the slowest, so that a slow call now and then (of code
 * that is not compiled yet, or in a collection) says nothing, and many of them do. Calls that are small are timed now and then, and
 * can become large again.
 */
public final class Worth {
    /*
     * Implementation notes. A fork and what it takes to keep its iteration cost about a microsecond. Of a method that forks calls of itself the cost of
     * one call says nothing about the next: the leaves are small and many, the first ones are worth most.
     */
    private static final long SMALL_NANOS = 3_000;
    private static final long LARGE_NANOS = 4 * SMALL_NANOS;
    private static final long LONG_NANOS = 20_000;
    private static final int KEPT = 8;
    private static final int LEFT_OUT = 2;
    private static final int PAUSE = 64;
    private static final int MOST_PAUSE = 65_536;

    private final long[] last = new long[KEPT]; // guarded by this
    private int count; // guarded by this
    private int passed; // without a lock: about so many
    private int pause = PAUSE;
    private boolean small; // read where one plain read is all that a call may cost
    private int typical; // nanoseconds of a call; 0 where too few are known
    private volatile boolean recursive;

    /** Takes down how long a call took. */
    synchronized void add(long nanos) {
        if (small && nanos >= LARGE_NANOS) {
            small = false;
            count = 0;
            pause = PAUSE;
        }
        last[count++ % KEPT] = nanos;
        if (count < KEPT) {
            return;
        }
        long sum = 0;
        long slowest = 0;
        long second = 0;
        for (long each : last) {
            sum += each;
            second = Math.max(second, Math.min(slowest, each));
            slowest = Math.max(slowest, each);
        }
        long mean = (sum - slowest - second) / (KEPT - LEFT_OUT);
        small = mean < SMALL_NANOS && !recursive;
        typical = (int) Math.min(mean, Integer.MAX_VALUE);
    }

    /** Whether a call is too small for a fork. */
    public boolean isSmall() {
        return small;
    }

    /** Whether calls take so long that whoever waits for one does better to leave it to the pool. */
    boolean isLong() {
        return typical >= LONG_NANOS;
    }

    /** How many calls one of {@code threads} threads and the others make within {@code span} nanoseconds, at least one. */
    int within(long span, int threads) {
        int each = typical;
        return each == 0 ? 1 : (int) Math.max(1, Math.min(span * threads / each, Integer.MAX_VALUE));
    }

    /** Says that a call makes forks of the same method. */
    void recurs() {
        recursive = true;
        small = false;
    }

    boolean isRecursive() {
        return recursive;
    }

    /** Whether calls that are small are to be timed now, to see whether they still are: ever more rarely. */
    boolean isDue() {
        if (++passed < pause) {
            return false;
        }
        passed = 0;
        pause = Math.min(2 * pause, MOST_PAUSE);
        return true;
    }
}
