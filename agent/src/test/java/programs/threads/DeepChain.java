package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A chain of forks twelve hundred deep. */
public final class DeepChain {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        link(1_200);
        Probe.on();
        Fork.sync();
        System.out.println(DONE.get());
    }

    @CpuBoundFork
    static void link(int depth) {
        DONE.incrementAndGet();
        if (depth > 0) {
            link(depth - 1);
            Probe.on();
        }
    }
}
