package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.Threads;
import dev.xfork.benchmarks.adversaries.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** 64 threads, {@code plain} or {@code virtual}, that all make annotated calls of 50 µs and of 1 µs: the program is parallel already. */
public final class Callers {
    private static final int THREADS = 64;
    private static final int LARGE_CALLS = 200;
    private static final int LARGE = Work.rounds(50_000);
    private static final int SMALL_CALLS = 10_000;
    private static final int SMALL = Work.rounds(1_000);

    private Callers() {}

    public static void main(String[] args) throws InterruptedException {
        boolean virtual = args[0].equals("virtual");
        AtomicLong value = new AtomicLong();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Runnable body = () -> value.addAndGet(call(number));
            threads.add(virtual ? Threads.startVirtual(body) : start(body));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        new Output().since("millis", start).value(value.get()).print();
    }

    private static Thread start(Runnable body) {
        Thread thread = new Thread(body);
        thread.start();
        return thread;
    }

    private static long call(int number) {
        return all(number, LARGE_CALLS, LARGE) + all(number, SMALL_CALLS, SMALL);
    }

    private static long all(int number, int calls, int rounds) {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += compute(number * calls + i, rounds);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i, int rounds) {
        return Work.spin(i, rounds);
    }
}
