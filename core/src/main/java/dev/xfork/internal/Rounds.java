package dev.xfork.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far a loop or stream is that runs ahead: how many of its rounds are over, of how many. Kept only where somebody watches. */
public final class Rounds {
    private static final Queue<Rounds> RUNNING = new ConcurrentLinkedQueue<>();
    private static volatile boolean watched;

    private final String where;
    private final long all;
    private final AtomicLong over = new AtomicLong();

    private Rounds(String where, long all) {
        this.where = where;
        this.all = all;
    }

    /** From now on, somebody watches. */
    public static void watch() {
        watched = true;
    }

    /** Whether somebody watches. */
    public static boolean areWatched() {
        return watched;
    }

    /** The loop that began first of those that run now; null if none runs of which it is known how many rounds it has. */
    public static @Nullable Rounds first() {
        return RUNNING.peek();
    }

    /** A loop begins; null if it is not known how many rounds it has. */
    static @Nullable Rounds begin(String where, long all) {
        if (all <= 0) {
            return null;
        }
        Rounds begun = new Rounds(where, all);
        RUNNING.add(begun);
        return begun;
    }

    /** A round is over; on the thread of the loop. */
    void next() {
        over.lazySet(over.getPlain() + 1);
    }

    /** The loop is left. */
    void end() {
        RUNNING.remove(this);
    }

    /** Where the loop stands: {@code file:line}. */
    public String where() {
        return where;
    }

    /** How many rounds it has, if it is not left before. */
    public long all() {
        return all;
    }

    /** How many are over. */
    public long over() {
        return over.get();
    }
}
