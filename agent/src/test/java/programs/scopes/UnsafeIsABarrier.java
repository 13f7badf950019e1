package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.Unsafe;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Calls of methods that are marked unsafe begin when every fork of the scope has ended. */
public final class UnsafeIsABarrier {
    static class Store {
        @Unsafe
        void report(String key) {
            System.out.println(key + " " + DONE.get());
        }

        void plain(String key) {
            Probe.fact("plain " + key);
        }
    }

    @Unsafe
    static class UnsafeStore {
        void report(String key) {
            System.out.println(key + " " + DONE.get());
        }
    }

    static class Printing extends Store {
        @Override
        void plain(String key) {
            System.out.println("printing " + key);
        }

        @Override
        void report(String key) {
            super.report("printing " + key);
        }
    }

    static class Worker {
        @CpuBoundFork
        void work(String key) {
            Probe.afterPassed(key);
            DONE.incrementAndGet();
        }
    }

    static class SafeWorker extends Worker {
        @Override
        @Unsafe
        void work(String key) {
            Probe.ran(key);
            System.out.println(key + " here: " + Thread.currentThread().getName() + " " + DONE.get());
        }
    }

    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        Worker worker = new Worker();
        worker.work("one");
        Probe.passed("one");
        new Store().report("static type");
        worker.work("two");
        Probe.passed("two");
        Store printing = new Printing();
        printing.report("override");
        worker.work("three");
        Probe.passed("three");
        new UnsafeStore().report("type");
        worker.work("four");
        Probe.passed("four");
        printing.plain("now");
        Worker safe = new SafeWorker();
        safe.work("safe");
        Probe.wasInPlace("safe");
        worker.work("five");
        Probe.passed("five");
        report("static");
        worker.work("six");
        Probe.passed("six");
        through();
        Runnable reference = UnsafeIsABarrier::reportHere;
        worker.work("seven");
        Probe.passed("seven");
        reference.run();
    }

    private static void through() {
        report("of another scope");
    }

    @Unsafe
    private static void report(String text) {
        System.out.println(text + " " + (text.startsWith("of") ? "" : DONE.get()));
    }

    @Unsafe
    private static void reportHere() {
        System.out.println("reference " + DONE.get());
    }
}
