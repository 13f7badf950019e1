package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;

/** Forks of both kinds in each other, more of them than there are threads. */
@Runs(workers = {1, 2, 8})
public final class IoInCpuInIo {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 40; i++) {
            outer();
        }
        Probe.holds("past", true);
        cpu(3);
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(DONE.get());
    }

    @IoBoundFork
    static void outer() {
        for (int i = 0; i < 10; i++) {
            cpu(2);
        }
        Probe.on();
    }

    @CpuBoundFork
    static void cpu(int depth) {
        DONE.incrementAndGet();
        if (depth > 0) {
            io(depth - 1);
            io(depth - 1);
            Probe.on();
        }
    }

    @IoBoundFork
    static void io(int depth) {
        DONE.incrementAndGet();
        if (depth > 0) {
            cpu(depth - 1);
            cpu(depth - 1);
            Probe.on();
        }
    }
}
