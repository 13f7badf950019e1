package dev.xfork.internal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Lets at most a number of forks of one method run at once; the others queue, first come first served. */
final class Limiter {
    private final ArrayDeque<CallTask> queue = new ArrayDeque<>(); // guarded by this
    private int free; // guarded by this

    Limiter(int permits) {
        this.free = permits;
    }

    /**
     * Hands the fork to its pool now, or when its turn comes; does not block.
     *
     * @param now whether it may not queue: behind a fork with a permit of one method that waits for a permit of another, that one
     *     could wait for the first
     * @return whether it was taken
     */
    boolean submit(CallTask task, boolean now) {
        synchronized (this) {
            if (free == 0) {
                return !now && queue.add(task);
            }
            free--;
            task.permit();
        }
        task.submit();
        return true;
    }

    /** A fork that held a permit has ended: the next one gets it. */
    void release() {
        CallTask next = next();
        if (next != null) {
            next.submit();
        }
    }

    private synchronized @Nullable CallTask next() {
        CallTask task = queue.poll();
        while (task != null && (task.isOver() || task.isStopped())) {
            task = queue.poll();
        }
        if (task == null) {
            free++;
        } else {
            task.permit();
        }
        return task;
    }
}
