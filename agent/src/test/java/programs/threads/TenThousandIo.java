package programs.threads;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import programs.Probe;
import programs.Runs;

/** Ten thousand IO-bound forks that wait a little each. */
@Runs(workers = 2)
public final class TenThousandIo {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 10_000; i++) {
            fetch(i);
        }
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(DONE.get());
    }

    @IoBoundFork
    static void fetch(int i) {
        if (Probe.on()) {
            LockSupport.parkNanos(1_000_000);
        }
        DONE.incrementAndGet();
    }
}
