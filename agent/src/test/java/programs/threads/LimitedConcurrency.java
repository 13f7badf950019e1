package programs.threads;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** At most so many forks of a method run at once as it says; that many do. */
public final class LimitedConcurrency {
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 60; i++) {
            limited(i);
            free(i);
        }
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(DONE.get());
        System.out.println(MOST.get() <= 3 ? "limit kept" : "limit broken: " + MOST.get());
        Probe.holds("three at once: " + MOST.get(), MOST.get() == 3);
    }

    @IoBoundFork(maxConcurrency = 3)
    static void limited(int i) {
        int inside = INSIDE.incrementAndGet();
        MOST.accumulateAndGet(inside, Math::max);
        if (i < 3) {
            Probe.meet("limited", 3);
        }
        DONE.incrementAndGet();
        INSIDE.decrementAndGet();
    }

    @IoBoundFork
    static void free(int i) {
        DONE.incrementAndGet();
    }
}
