package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Calls that were annotated as CPU-bound and block. */
public class BlockingForks extends Adversary {
    private static final int THREADS = 64; // by hand
    private static final int LOCKED = Work.rounds(20_000);
    private static final int FREE = Work.rounds(80_000);

    /** What the calls block in. */
    public enum In {
        /** A lock that all of them need for a fifth of their time. */
        LOCK,
        /** The {@code get} of a future that somebody else completes, a millisecond later. */
        GET,
        /** A sleep of a millisecond. */
        SLEEP
    }

    @Param
    public In in = In.LOCK;

    private final int calls = Size.of(200, 20);

    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService somebody = Executors.newSingleThreadScheduledExecutor(BlockingForks::daemon);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, BlockingForks::daemon);
    private long locked; // guarded by lock

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        return thread;
    }

    @Setup
    public void prepare() {
        somebody.execute(() -> {}); // starts its thread
    }

    @TearDown
    public void end() {
        somebody.shutdown();
        threads.shutdown();
    }

    @Override
    long run() {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += compute(i);
        }
        return sum;
    }

    @CpuBoundFork
    long compute(int i) {
        return any(i);
    }

    private long any(int i) {
        switch (in) {
            case LOCK -> withLock(i);
            case GET -> get(somebody.schedule(() -> {}, 1, TimeUnit.MILLISECONDS));
            case SLEEP -> sleep();
        }
        return Work.spin(i, in == In.LOCK ? FREE : 1);
    }

    private void withLock(int i) {
        lock.lock();
        try {
            locked += Work.spin(i, LOCKED);
        } finally {
            lock.unlock();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    long parallel() {
        if (in == In.LOCK) {
            return Hand.sum(0, calls, 1, (from, to) -> any(from));
        }
        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int number = i;
            results.add(threads.submit(() -> any(number)));
        }
        long sum = 0;
        for (Future<Long> result : results) {
            sum += get(result);
        }
        return sum;
    }
}
