package dev.xfork.internal.journal;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the forks of this run did: the sums of all, and of each of the longest ones when and where. Kept from {@link #open} on; before,
 * a fork costs the reading of a field.
 */
public final class Journal {
    private static final int MOST = 65_536;

    private static final int MOST_ROOTS = 4_096;

    @SuppressWarnings("NonFinalStaticField") // one plain read is all that a closed one costs
    private static boolean open;

    private static final long ORIGIN = System.nanoTime();
    private static volatile boolean kept; // for the end of the run
    private static volatile @Nullable Watcher watcher;

    private static final AtomicLong FORKS = new AtomicLong();
    private static final LongAdder CPU = new LongAdder();
    private static final LongAdder IO = new LongAdder();
    private static final AtomicLong SPAN = new AtomicLong();
    private static final Queue<Pace> ROOTS = new ConcurrentLinkedQueue<>(); // of threads outside of all forks
    private static final AtomicInteger ROOT_COUNT = new AtomicInteger();
    private static final LongAdder DROPPED = new LongAdder(); // how long those worked that are no more among them
    private static final Map<String, LongAdder> FAILED_UNSEEN = new ConcurrentHashMap<>();
    private static final Kept<Entry> ENTRIES = new Kept<>(MOST, entry -> entry.ended() - entry.begun());
    private static final Kept<Wait> WAITS = new Kept<>(MOST, wait -> wait.to() - wait.from());

    private Journal() {}

    /** Begins to keep the journal; what the current thread does from now on is part of it. */
    public static synchronized void open() {
        kept = true;
        open = true;
    }

    /** Tells {@code other} of forks from now on, or nobody. A fork that is made now may be told of, or not. */
    public static synchronized void watch(@Nullable Watcher other) {
        watcher = other;
        open = kept || other != null;
    }

    /** Who is told of forks, or null. */
    public static @Nullable Watcher watcher() {
        return watcher;
    }

    /** Whether it is kept. */
    public static boolean isOpen() {
        return open;
    }

    /** Nanoseconds since it was opened. */
    public static long now() {
        return System.nanoTime() - ORIGIN;
    }

    /** The pace of the current thread, which runs no fork. */
    public static Pace root() {
        // What the main thread did before its first fork is part of the chain.
        boolean isMain = Lane.isMain(Thread.currentThread());
        Pace pace = new Pace(null, 0, isMain ? 0 : now());
        ROOTS.add(pace);
        if (ROOT_COUNT.incrementAndGet() > MOST_ROOTS) {
            dropRoot();
        }
        return pace;
    }

    /** Of a thread that is likely to have ended: what it works from now on is not known. */
    private static void dropRoot() {
        Pace root = ROOTS.poll();
        if (root != null) {
            ROOT_COUNT.decrementAndGet();
            if (root.lane().isMain()) {
                ROOTS.add(root);
                ROOT_COUNT.incrementAndGet();
                return;
            }
            DROPPED.add(root.work());
            SPAN.accumulateAndGet(root.chain(), Math::max);
        }
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

    static void ended(Entry entry, @Nullable Object watched) {
        (entry.io() ? IO : CPU).add(entry.work());
        SPAN.accumulateAndGet(entry.chain(), Math::max);
        if (kept) {
            ENTRIES.add(entry);
        }
        Watcher told = watcher;
        if (told != null && watched != null) {
            told.ran(watched, entry);
        }
    }

    static void waited(Wait wait, @Nullable Object watched) {
        if (kept) {
            WAITS.add(wait);
        }
        Watcher told = watcher;
        if (told != null && watched != null) {
            told.waited(watched, wait);
        }
    }

    /** A stand-in was made for the result of {@code method}. */
    public static void madeStandIn(Class<?> type, String method) {
        Watcher told = watcher;
        if (told != null) {
            told.madeStandIn(type, method);
        }
    }

    /** A fork failed and nobody received what it threw; said even while none is kept. */
    public static void failedUnseen(String method, Throwable failure) {
        FAILED_UNSEEN.computeIfAbsent(method, name -> new LongAdder()).increment();
        Watcher told = watcher;
        if (told != null) {
            told.failedUnseen(method, failure);
        }
    }

    /** What was kept until now. */
    public static Pages read() {
        long now = now();
        long outside = DROPPED.sum();
        long span = SPAN.get();
        for (Pace root : ROOTS) {
            // The main thread has worked up to now, or has just ended; when others ended is not known.
            long rest = root.lane().isMain() ? now - root.since() : 0;
            outside += root.work() + rest;
            span = Math.max(span, root.chain() + rest);
        }
        Map<String, Long> unseen = new TreeMap<>();
        FAILED_UNSEEN.forEach((method, count) -> unseen.put(method, count.sum()));
        return new Pages(now, FORKS.get(), CPU.sum() + outside, IO.sum(), span, ENTRIES.all(), WAITS.all(), unseen);
    }
}
