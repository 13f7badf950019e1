package programs.threads;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import programs.Probe;
import programs.Runs;

/** Two hundred IO-bound forks are inside at the same time, whatever the number of processors. */
@Runs(workers = 2)
public final class ManyAtOnce {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 200; i++) {
            wait(i);
        }
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(DONE.get());
        IntStream.range(0, 100).forEach(i -> together());
        System.out.println(DONE.get());
    }

    @IoBoundFork
    static void wait(int i) {
        Probe.meet("all", 200);
        DONE.incrementAndGet();
    }

    @IoBoundFork
    static void together() {
        Probe.meet("under forEach", 100);
        DONE.incrementAndGet();
    }
}
