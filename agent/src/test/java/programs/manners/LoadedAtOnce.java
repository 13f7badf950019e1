package programs.manners;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;

/** Eight threads load callers and callees at the same moment: all are woven, all forks are seen. */
@Runs(workers = 2)
public final class LoadedAtOnce {
    static final AtomicInteger DONE = new AtomicInteger();

    static final class A {
        static void run() {
            B.work("A");
            Probe.passed("A");
        }

        @CpuBoundFork
        static void work(String key) {
            done(key);
        }
    }

    static final class B {
        static void run() {
            C.work("B");
            Probe.passed("B");
        }

        @CpuBoundFork
        static void work(String key) {
            done(key);
        }
    }

    static final class C {
        static void run() {
            D.work("C");
            Probe.passed("C");
        }

        @IoBoundFork
        static void work(String key) {
            done(key);
        }
    }

    static final class D {
        static void run() {
            A.work("D");
            Probe.passed("D");
        }

        @IoBoundFork
        static void work(String key) {
            done(key);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Runnable> tasks = List.of(new Runnable[] {
            () -> A.run(),
            () -> B.run(),
            () -> C.run(),
            () -> D.run(),
            () -> B.run(),
            () -> A.run(),
            () -> D.run(),
            () -> C.run()
        });
        List<Thread> threads = new ArrayList<>();
        for (Runnable task : tasks) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                task.run();
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(DONE.get());
    }

    static void done(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }
}
