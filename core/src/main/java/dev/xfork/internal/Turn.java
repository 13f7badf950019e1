package dev.xfork.internal;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** How the thread of a loop or stream waits for the oldest of the calls that were begun ahead; its turn has come. */
final class Turn {
    /*
     * Implementation notes. The pools have enough threads for all calls. While the thread that begins them makes one itself, nothing more
     * begins and the pools may run dry; so it leaves a call to its pool for a while, unless it is itself a worker of the CPU pool.
     * To be woken for every call costs more than many a call: it lets a few more of them end at a time.
     */
    private static final long PATIENCE_NANOS = 2_000_000;
    private static final long PAUSE_NANOS = 500_000;

    private final boolean outside = !(Thread.currentThread() instanceof ForkJoinWorkerThread);
    private long patience = PATIENCE_NANOS; // less where the pool does not come to calls that are waited for

    /** Whether a call is worth a fork however many are queued: a worker of the pool does as well to make it itself. */
    boolean handsOver(Worth worth) {
        return outside && worth.isLong() && Trial.mayFork();
    }

    /** How many calls are to have ended before the thread goes on, of {@code waiting} behind the oldest; 0 for that one only. */
    int calls(Task oldest, int waiting) {
        Worth worth = oldest.worth();
        return outside && worth != null && !oldest.isOver() && Trial.decides()
                ? Math.min(worth.within(PAUSE_NANOS, Settings.cpuWorkers()), waiting / 2)
                : 0;
    }

    /** Waits for the oldest call, and, for a short time, for one that was begun later. */
    void await(Task oldest, @Nullable Task later) {
        if (oldest.isOver() || !Trial.decides()) {
            return;
        }
        if (later != null && !later.isOver()) {
            Waiter.pause(later, 2 * PAUSE_NANOS);
        }
        if (!oldest.canClaim()) {
            patience = PATIENCE_NANOS;
        } else if (oldest.isLeftToPool()) {
            patience = oldest.awaitPatiently(patience) ? PATIENCE_NANOS : patience / 2;
        }
    }
}
