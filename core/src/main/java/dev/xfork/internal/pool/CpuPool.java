package dev.xfork.internal.pool;

import dev.xfork.internal.Settings;
import dev.xfork.internal.Task;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * The pool for CPU forks: work stealing, as many workers as processors; a worker that has to wait gives its place to
 * another.
 */
final class CpuPool {
    /*
     * Implementation notes. A ForkJoinPool of our own, not the common one: its size and its threads' names are ours, and
     * programs that use the common pool keep it. minimumRunnable equals the parallelism, since by its default of 1 a
     * worker that blocks would not be replaced as long as one other runs. saturate answers true: with all spare threads
     * in use a worker just blocks; it waits for a fork that some thread runs, so it will go on. The JDK's own thread
     * factory, since its threads take nothing from the thread that happens to start them: neither a context class loader
     * nor an access-control context, which would pin class loaders.
     */
    private static final int SPARE_THREADS = 256;
    private static final long KEEP_ALIVE_SECONDS = 5;

    // Three queued forks keep thieves supplied; more would only cost.
    private static final int SURPLUS = 3;
    private static final int BACKLOG = 16; // for each worker: threads outside the pool cannot take back what they queue

    private static final ForkJoinPool POOL = start(Math.max(1, Settings.cpuWorkers()));

    private CpuPool() {}

    private static ForkJoinPool start(int workers) {
        return new ForkJoinPool(
                workers,
                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                null,
                false,
                workers,
                workers + SPARE_THREADS,
                workers,
                pool -> true,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS);
    }

    static void submit(Task task) {
        if (ForkJoinTask.getPool() == POOL) {
            task.fork();
        } else {
            POOL.execute((ForkJoinTask<?>) task);
        }
    }

    static boolean enoughQueued() {
        return ForkJoinTask.getSurplusQueuedTaskCount() > SURPLUS && ForkJoinTask.getPool() == POOL;
    }

    static boolean enoughWork() {
        return ForkJoinTask.getPool() == POOL
                ? ForkJoinTask.getSurplusQueuedTaskCount() >= SURPLUS
                : POOL.getQueuedSubmissionCount() - Task.leftQueued() >= BACKLOG * POOL.getParallelism();
    }

    static long queued() {
        return Math.max(0, POOL.getQueuedTaskCount() + POOL.getQueuedSubmissionCount() - Task.leftQueued());
    }

    /** The number of the current thread in the pool, from 1. */
    static long number() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread worker ? worker.getPoolIndex() + 1 : 0;
    }
}
