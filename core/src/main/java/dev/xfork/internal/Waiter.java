package dev.xfork.internal;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that waits for a fork which another thread runs; a worker gives its place to another meanwhile. */
final class Waiter implements ForkJoinPool.ManagedBlocker {
    /** The waiter that came before; the fork's. */
    @Nullable
    Waiter next;

    private final Task task;
    private final Thread thread = Thread.currentThread();
    private boolean forwarded;
    private long deadline;
    private boolean timed;
    private boolean patient;
    private boolean claimed;
    private boolean watched;
    private boolean looked;
    private long since; // when it began to be watched
    private long look; // when to look next

    Waiter(Task task) {
        this.task = task;
    }

    /** Lets the thread look again. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Waits until the fork has ended, but not longer than to {@code until} of {@link System#nanoTime}; whether it has. */
    boolean await(long until) {
        deadline = until;
        timed = true;
        await();
        return task.isOver();
    }

    /**
     * Waits as {@link #await()} does, but leaves the fork to its pool until {@code until} of {@link System#nanoTime}, though this thread
     * could run it. Whether the pool has started it.
     */
    boolean awaitPatiently(long until) {
        deadline = until;
        patient = true;
        await();
        return !claimed;
    }

    /**
     * Waits until a fork has ended, but not longer than {@code nanos}, and not with its interrupt flag set. For threads outside the CPU
     * pool: none takes their place.
     */
    static void pause(Task task, long nanos) {
        long until = System.nanoTime() + nanos;
        task.enlist(new Waiter(task));
        for (long left = nanos; left > 0 && !task.isOver(); left = until - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(task, left);
        }
    }

    /** Waits until the fork has ended. An interrupt goes to the fork, and comes back if that did not take it. */
    void await() {
        task.enlist(this);
        while (!isOver()) {
            claimed = !timed && !isPatient() && task.claim();
            if (!claimed) {
                park();
            }
        }
        if (looked) {
            Watchdog.stops();
        }
        if (forwarded && task.givesInterruptBack()) {
            thread.interrupt();
        }
    }

    private void park() {
        long from = System.nanoTime();
        managed(this);
        task.waitedFor(System.nanoTime() - from);
    }

    /** Waits until {@code known} holds, which is asked again whenever one of the forks has ended. */
    static void await(List<Task> tasks, BooleanSupplier known) {
        for (Task task : tasks) {
            task.enlist(new Waiter(task));
        }
        Until until = new Until(tasks, known);
        while (!until.isReleasable()) {
            managed(until);
        }
    }

    private static void managed(ForkJoinPool.ManagedBlocker blocker) {
        try {
            ForkJoinPool.managedBlock(blocker);
        } catch (InterruptedException e) {
            throw new AssertionError(e); // only block() could throw it
        }
    }

    @Override
    public boolean block() {
        if (timed || isPatient() && task.canClaim()) {
            LockSupport.parkNanos(task, deadline - System.nanoTime());
        } else {
            parkWatched();
        }
        if (Thread.interrupted()) {
            forwarded = true;
            if (!task.isOver()) {
                task.forward();
            } else {
                thread.interrupt();
            }
        }
        return isReleasable();
    }

    /** Parks; when that has taken long, sees whether it can end at all. */
    private void parkWatched() {
        long now = System.nanoTime();
        if (!watched) {
            watched = true;
            since = now;
            look = now + Watchdog.next(0);
        }
        LockSupport.parkNanos(task, look - now);
        now = System.nanoTime();
        if (now - look >= 0 && !isReleasable()) {
            looked = true;
            Watchdog.look(task);
            look = now + Watchdog.next(now - since);
        }
    }

    @Override
    public boolean isReleasable() {
        return isOver() || !timed && !isPatient() && task.canClaim();
    }

    private boolean isPatient() {
        patient = patient && System.nanoTime() - deadline < 0;
        return patient;
    }

    private boolean isOver() {
        return task.isOver() || timed && System.nanoTime() - deadline >= 0;
    }

    /** A thread that waits for what the end of some fork makes true. */
    record Until(List<Task> tasks, BooleanSupplier known) implements ForkJoinPool.ManagedBlocker {
        @Override
        public boolean block() {
            boolean interrupted = false;
            while (!isReleasable()) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return true;
        }

        @Override
        public boolean isReleasable() {
            return known.getAsBoolean();
        }
    }
}
