package dev.xfork.benchmarks.io;

import dev.xfork.IoBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.Threads;
import java.util.concurrent.atomic.LongAdder;

/** Calls that sleep 100 ms: so many as the second argument says. The first: {@code plain}, {@code virtual} or a number of threads. */
public final class Sleeps {
    private static final int MILLIS = 100;
    private static final int WARM_UP = 10_000;
    private static final LongAdder SUM = new LongAdder();

    private Sleeps() {}

    public static void main(String[] args) {
        int calls = Integer.parseInt(args[1]);
        run(args[0], Math.min(calls, WARM_UP));
        long start = System.nanoTime();
        run(args[0], calls);
        new Output()
                .since("millis", start)
                .add("heap", Output.peakHeap())
                .value(SUM.sum())
                .print();
    }

    private static void run(String kind, int calls) {
        if (kind.equals("plain")) {
            all(calls);
        } else {
            Threads.run(kind, calls, calls, Sleeps::sleepOnce);
        }
    }

    private static void all(int calls) {
        for (int i = 0; i < calls; i++) {
            sleep(i);
        }
    }

    @IoBoundFork
    static void sleep(int i) {
        sleepOnce(i);
    }

    private static void sleepOnce(int i) {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        SUM.add(i);
    }
}
