package dev.xfork.internal;

import dev.xfork.runtime.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the CPU calls of one site or stage cost: by the mean of the last few without the slowest, so that a slow call now and then (of code
 * that is not compiled yet, or in a collection) says nothing, and many of them do. Calls that are small are looked at now and then, and
 * can become large again.
 */
public final class Worth extends Ticks.Resting {
    /*
     * Implementation notes. A fork and what it takes to keep its iteration cost about a microsecond. Of a method that forks calls of itself the cost of
     * one call says nothing about the next: the leaves are small and many, the first ones are worth most.
     *
     * So of a recursion the account is kept: a fork that another thread runs saves that time, less what is waited for it, and less what it costs. Below nothing the
     * recursion rests for a tick, or up to four if that comes again and again; whatever the program does, it loses the few microseconds that it may lose until then in each
     * tick. At the beginning of an invocation from outside, and of a fork, the calls are the largest there are: so those end the rest, twice a tick at most.
     *
     * While calls are small they run in place, and nobody times them. But once a tick, when their rest has ended, the time between two questions of one
     * thread is taken, which is no less than what the call between them took. Where that is long though calls are not, the next look is later.
     */
    private static final long SMALL_NANOS = 3_000;
    private static final int GROWN = 4; // times as long
    private static final long LONG_NANOS = 20_000;
    private static final int KEPT = 8;
    private static final int LEFT_OUT = 2;
    private static final int ENOUGH = 2; // one long time says nothing
    private static final int PAUSE = 64;
    private static final int MOST_PAUSE = 65_536;
    private static final int MOST_SKIPS = 63;
    private static final long FORK_NANOS = 5_000; // that a thread takes to get a fork of another
    private static final long HERE_NANOS = 1_000; // that a waiter takes to run one itself
    private static final long FIRST_CREDIT = 20_000;
    private static final long GOOD_CREDIT = 50_000;
    private static final long MOST_CREDIT = 10_000_000;
    private static final int MOST_RESTS = 4; // ticks

    private final @Nullable String callee;
    private final @Nullable Counts counts;
    private final long[] last = new long[KEPT]; // guarded by this
    private int count; // guarded by this
    private int larges; // one after the other; guarded by this
    private int passed; // without a lock: about so many
    private int pause = PAUSE;
    private boolean small; // read where one plain read is all that a call may cost
    private int typical; // nanoseconds of a call; 0 where too few are known
    private volatile boolean recursive;
    private int rests = 1; // ticks; guarded by this
    private long credit = FIRST_CREDIT; // of a recursion, nanoseconds; guarded by this
    private volatile long least = SMALL_NANOS; // of a call that is worth a fork

    // How small calls are watched: hints, written without a lock.
    private boolean begun; // whether the first of two questions was asked, and the second is still to come
    private long since; // when it was
    private long by; // the thread that asked
    private int longs; // times between two questions, one after the other
    private int skipped; // ticks
    private int skips; // so many between two looks
    private int looks;

    /** What calls of one method cost: of {@code binary.Class#method(descriptor)}. */
    Worth(String callee) {
        this(callee, null);
    }

    /** What calls of one method cost, where {@code counts} has those in place that nobody else counts: but for those while they rest. */
    Worth(String callee, @Nullable Counts counts) {
        this.callee = callee;
        this.counts = counts;
    }

    /** What calls of a function cost. */
    Worth() {
        callee = null;
        counts = null;
    }

    /** Says how long a call has to take to be worth the way to where forks run; 0 for a thread of this JVM. */
    void asks(long nanos) {
        least = Math.max(SMALL_NANOS, nanos);
    }

    /** Takes down how long a call took. */
    synchronized void add(long nanos) {
        larges = nanos >= GROWN * least ? larges + 1 : 0;
        if (small && larges == ENOUGH) {
            grown();
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
        small = mean < least && !recursive;
        if (!small && !recursive) {
            skips = 0;
            rest(false);
        }
        typical = (int) Math.min(mean, Integer.MAX_VALUE);
    }

    /**
     * Takes down that forks have saved so many nanoseconds by running beside their callers; less than none where making one, or waiting for it,
     * has cost them. A recursion rests when its forks have cost more than they saved.
     */
    synchronized void saved(long nanos) {
        credit = Math.min(credit + nanos, MOST_CREDIT);
        if (credit > GOOD_CREDIT) {
            rests = 1;
        } else if (credit < 0 && recursive && !isResting()) {
            credit = FIRST_CREDIT;
            Ticks.rest(this, rests);
            ranInPlace(Reason.NO_GAIN);
            rests = Math.min(2 * rests, MOST_RESTS);
        }
    }

    /** Takes down that a fork has ended, which another thread than its caller's has run for {@code nanos}. */
    void ranBeside(long nanos) {
        saved(nanos - FORK_NANOS);
    }

    /** Takes down that a fork has ended which the thread that made it has run itself. */
    void ranHere() {
        saved(-HERE_NANOS);
    }

    /** Whether a call is too small for a fork. */
    public boolean isSmall() {
        return small;
    }

    /** Whether the call that comes next is too small for a fork; asked before each, it notices where small calls have become large. */
    boolean staysSmall() {
        return isResting() || small && !hasGrown();
    }

    /** As {@link #staysSmall}, for a call that its caller forks; counts it now and then. */
    public boolean staysInPlace() {
        if (isResting()) {
            return true;
        }
        boolean stays = staysSmall();
        if (stays) {
            ranInPlace(Reason.SMALL);
        }
        return stays;
    }

    private void ranInPlace(Reason reason) {
        Counts known = counts;
        if (known != null) {
            known.ranInPlace(reason);
        }
    }

    private boolean hasGrown() {
        if (skipped < skips) {
            skipped++;
            Ticks.rest(this);
            return false;
        }
        long thread = Thread.currentThread().getId();
        if (!begun || by != thread) {
            begun = true;
            by = thread;
            since = System.nanoTime();
            return false;
        }
        long time = System.nanoTime();
        long between = time - since;
        since = time;
        if (between >= GROWN * least && ++longs < ENOUGH) {
            return false; // the thread may have been taken off its processor
        }
        boolean isLong = longs == ENOUGH;
        longs = 0;
        begun = false;
        skipped = 0;
        if (isLong) {
            skips = Math.min(2 * skips + 1, MOST_SKIPS); // 0 again once they are large for certain
            return grown();
        }
        skips = 0;
        if (recursOnStack()) {
            return true;
        }
        Ticks.rest(this);
        return false;
    }

    /** Looks, ever more rarely, whether the method that is about to be called runs already. */
    private boolean recursOnStack() {
        looks++;
        if (callee == null || (looks & looks - 1) != 0 || !Recursion.isOnStack(callee)) {
            return false;
        }
        recurs();
        return true;
    }

    /** Forgets what calls took: the next ones are forked, and timed. */
    private synchronized boolean grown() {
        small = false;
        rest(false);
        count = 0;
        pause = PAUSE;
        return true;
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
    public synchronized void recurs() {
        if (!recursive) {
            recursive = true;
            small = false;
            rest(false);
        }
    }

    @Override
    boolean isLightSleeper() {
        return recursive;
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
