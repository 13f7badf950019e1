package dev.xfork.benchmarks.io;

import dev.xfork.IoBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.Threads;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a call that waits holds on the heap, after collections: as a fork ({@code plain}, which needs the agent), or as a bare virtual
 * thread ({@code virtual}). The second argument: how many wait at once.
 */
public final class Pending {
    private static final int COLLECTIONS = 4;
    private static final long STEP_MILLIS = 50;

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger arrived = new AtomicInteger();
    private final int count;
    private double bytes;

    private Pending(int count) {
        this.count = count;
    }

    public static void main(String[] args) throws InterruptedException {
        int count = Integer.parseInt(args[1]);
        new Pending(count / 10).run(args[0]); // classes
        double before = used();
        Pending pending = new Pending(count);
        pending.run(args[0]);
        new Output().add("bytes", (pending.bytes - before) / count).value(count).print();
    }

    private void run(String kind) throws InterruptedException {
        if (kind.equals("plain")) {
            fork();
        } else {
            start();
        }
    }

    private void fork() throws InterruptedException {
        for (int i = 0; i < count; i++) {
            hold();
        }
        measure();
        release.countDown();
    }

    @IoBoundFork
    void hold() {
        arrived.incrementAndGet();
        Threads.await(release);
    }

    private void start() throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Threads.startVirtual(() -> {
                arrived.incrementAndGet();
                Threads.await(release);
            });
        }
        measure();
        release.countDown();
    }

    /** Waits until all of them wait. */
    private void measure() throws InterruptedException {
        while (arrived.get() < count) {
            Thread.sleep(STEP_MILLIS);
        }
        bytes = used();
    }

    private static double used() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(STEP_MILLIS);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
