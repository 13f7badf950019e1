package dev.xfork.benchmarks.cost;

import dev.xfork.benchmarks.Workers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Where calls go that are forked by hand. */
final class Pools {
    private Pools() {}

    /** A fixed pool; made when it is first used. */
    static ExecutorService fixed() {
        return Fixed.POOL;
    }

    /** Runs a call in a virtual thread of its own; only where there are any. */
    static <T> Future<T> startVirtual(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        try {
            Thread thread = (Thread) Virtual.START.invokeExact((Runnable) task);
            assert thread.isAlive() || task.isDone();
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
        return task;
    }

    /** What a future gives; waits for it. */
    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new CompletionException(e);
        }
    }

    private static final class Fixed {
        private static final ExecutorService POOL = Executors.newFixedThreadPool(Workers.COUNT);
    }

    /** The method is there from Java 21 on; this is compiled for 17. */
    private static final class Virtual {
        private static final MethodHandle START = find();

        private static MethodHandle find() {
            try {
                return MethodHandles.publicLookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("virtual threads need Java 21", e);
            }
        }
    }
}
