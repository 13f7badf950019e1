package dev.xfork.internal.journal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the forks of this run did: the sums of all, and of each of the longest ones when and where. Kept from {@link #open} on; before,
 * a fork costs the reading of a field.
 */
public final class Journal {
    private static final int MOST = 65_536;

    @SuppressWarnings(
            "NonFinalStaticField") // set once, before the first fork; one plain read is all that a closed one costs
    private static boolean open;

    @SuppressWarnings("NonFinalStaticField")
    private static long origin;

    private static final AtomicLong FORKS = new AtomicLong();
    private static final LongAdder CPU = new LongAdder();
    private static final LongAdder IO = new LongAdder();
    private static final AtomicLong SPAN = new AtomicLong();
    private static final Queue<Pace> ROOTS = new ConcurrentLinkedQueue<>();
    private static final Kept<Entry> ENTRIES = new Kept<>(MOST, entry -> entry.ended() - entry.begun());
    private static final Kept<Wait> WAITS = new Kept<>(MOST, wait -> wait.to() - wait.from());

    private Journal() {}

    /** Begins to keep the journal; what the current thread does from now on is part of it. */
    public static void open() {
        origin = System.nanoTime();
        open = true;
    }

    /** Whether it is kept. */
    public static boolean isOpen() {
        return open;
    }

    /** Nanoseconds since it was opened. */
    public static long now() {
        return System.nanoTime() - origin;
    }

    /** The pace of the current thread, which runs no fork. */
    public static Pace root() {
        // What the main thread did before its first fork is part of the chain.
        boolean isMain = Thread.currentThread().getId() == 1;
        Pace pace = new Pace(null, 0, isMain ? 0 : now());
        ROOTS.add(pace);
        return pace;
    }

    /**
     * A fork was made.
     *
     * @param pace that of the thread that made it
     * @param method {@code Foo.bar}
     * @param where {@code Foo.java:12}, or empty
     */
    public static Entry made(Pace pace, String method, String where, boolean io, Timing timing) {
        long now = now();
        pace.advance(now);
        return new Entry(FORKS.incrementAndGet(), method, where, io, timing, pace, now);
    }

    static void ended(Entry entry) {
        (entry.io() ? IO : CPU).add(entry.work());
        SPAN.accumulateAndGet(entry.chain(), Math::max);
        ENTRIES.add(entry);
    }

    static void waited(Wait wait) {
        WAITS.add(wait);
    }

    /** What was kept until now. */
    public static Pages read() {
        long now = now();
        long outside = 0;
        long span = SPAN.get();
        for (Pace root : ROOTS) {
            // The main thread has worked up to now, or has just ended; when others ended is not known.
            long rest = root.lane().id() == 1 ? now - root.since() : 0;
            outside += root.work() + rest;
            span = Math.max(span, root.chain() + rest);
        }
        return new Pages(now, FORKS.get(), CPU.sum() + outside, IO.sum(), span, ENTRIES.all(), WAITS.all());
    }
}
