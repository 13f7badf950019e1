package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;
import programs.Virtual;

/** The bound of a method holds for forks that virtual threads (where there are any) and forks in forks begin. */
@Runs(workers = {1, 2, 8})
public final class LimitedFromVirtualThreads {
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            threads.add(Virtual.start(() -> {
                nested();
                nested();
                Fork.sync();
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(DONE.get());
        Probe.holds("at most two inside: " + MOST.get(), MOST.get() <= 2);
    }

    @CpuBoundFork
    static void nested() {
        for (int i = 0; i < 3; i++) {
            limited();
        }
        DONE.incrementAndGet();
    }

    @IoBoundFork(maxConcurrency = 2)
    static void limited() {
        MOST.accumulateAndGet(INSIDE.incrementAndGet(), Math::max);
        DONE.incrementAndGet();
        INSIDE.decrementAndGet();
    }
}
