package dev.xfork.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/** Calls on other threads, by hand: a virtual thread each, or a pool of so many threads. */
public final class Threads {
    private Threads() {}

    /**
     * Makes as many calls as {@code calls}, and waits for all of them.
     *
     * @param kind {@code virtual} or the number of threads of a pool
     * @param atOnce how many run at once at most
     */
    public static void run(String kind, int calls, int atOnce, IntConsumer call) {
        boolean virtual = kind.equals("virtual");
        ExecutorService threads = virtual ? virtual() : Executors.newFixedThreadPool(Integer.parseInt(kind));
        Semaphore permits = new Semaphore(atOnce);
        CountDownLatch done = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            int number = i;
            threads.execute(() -> {
                permits.acquireUninterruptibly();
                try {
                    call.accept(number);
                } finally {
                    permits.release();
                    done.countDown();
                }
            });
        }
        await(done);
        threads.shutdown();
    }

    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null); // JDK 21
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a virtual thread (JDK 21). */
    public static Thread startVirtual(Runnable body) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits; nobody interrupts. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
