package dev.xfork.internal.pool;

import dev.xfork.internal.Settings;
import dev.xfork.internal.Task;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The pool for IO forks: a virtual thread each on JDK 21 and later (JEP 444); before, an elastic pool of daemon threads
 * that queues what is beyond its limit.
 */
final class IoPool {
    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    private IoPool() {}

    static void submit(Task task) {
        MethodHandle start = START_VIRTUAL;
        if (start == null) {
            Elastic.POOL.execute(task);
            return;
        }
        try {
            Thread started = (Thread) start.invokeExact((Runnable) task);
            assert started.isDaemon();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e); // Thread.startVirtualThread declares nothing
        }
    }

    private static @Nullable MethodHandle startVirtual() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    static int queued() {
        return START_VIRTUAL == null ? Elastic.POOL.getQueue().size() : 0;
    }

    /** The number of the current thread among those of the pool, from 1. */
    static long number() {
        return Thread.currentThread() instanceof Worker worker ? worker.number : NUMBERS.incrementAndGet();
    }

    /** Threads for JDKs without virtual ones; started with the first IO fork. */
    private static final class Elastic {
        // Without the access-control context of the caller: it would pin class loaders. Such JDKs have
        // AccessController.
        @SuppressWarnings("removal")
        private static Thread worker(Runnable loop) {
            return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Worker(loop));
        }

        static final ThreadPoolExecutor POOL = start();

        // The queue takes a task only when a thread waits for one, so that others start a thread; beyond the limit the
        // executor rejects, and the task is put into the queue after all.
        @SuppressWarnings("serial") // never serialised
        private static ThreadPoolExecutor start() {
            LinkedTransferQueue<Runnable> queue = new LinkedTransferQueue<>() {
                @Override
                public boolean offer(Runnable task) {
                    return tryTransfer(task);
                }
            };
            return new ThreadPoolExecutor(
                    0,
                    Settings.ioLimit(),
                    KEEP_ALIVE_SECONDS,
                    TimeUnit.SECONDS,
                    queue,
                    Elastic::worker,
                    (task, pool) -> queue.put(task));
        }
    }

    private static final class Worker extends Thread {
        private final long number = NUMBERS.incrementAndGet();

        Worker(Runnable loop) {
            super(null, loop, "io idle", 0, false);
            setDaemon(true);
            setContextClassLoader(ClassLoader.getSystemClassLoader());
        }
    }
}
