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

    /** Waits until the fork has ended. An interrupt goes to the fork, and comes back if that did not take it. */
    void await() {
        task.enlist(this);
        while (!isOver()) {
            if (timed || !task.claim()) {
                managed(this);
            }
        }
        if (forwarded && task.givesInterruptBack()) {
            thread.interrupt();
        }
    }

    /** Waits until {@code known} holds, which is asked again whenever one of the forks has ended. */
    static void await(List<Task> tasks, BooleanSupplier known) {
        for (Task task : tasks) {
            task.enlist(new Waiter(task));
        }
        Until until = new Until(known);
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
        if (timed) {
            LockSupport.parkNanos(task, deadline - System.nanoTime());
        } else {
            LockSupport.park(task);
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

    @Override
    public boolean isReleasable() {
        return isOver() || !timed && task.canClaim();
    }

    private boolean isOver() {
        return task.isOver() || timed && System.nanoTime() - deadline >= 0;
    }

    /** A thread that waits for what the end of some fork makes true. */
    private record Until(BooleanSupplier known) implements ForkJoinPool.ManagedBlocker {
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
