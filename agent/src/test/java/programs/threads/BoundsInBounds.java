package programs.threads;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Two bounded methods call each other: neither waits for a permit of the other for ever. */
public final class BoundsInBounds {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        left(1, "left");
        right(1, "right");
        Probe.holds("past", true);
        Fork.sync();
        for (int i = 0; i < 50; i++) {
            left(4, "");
            right(4, "");
        }
        Fork.sync();
        System.out.println(DONE.get());
    }

    @IoBoundFork(maxConcurrency = 1)
    static void left(int depth, String meeting) {
        if (!meeting.isEmpty()) {
            Probe.meet("both", 2);
        }
        if (depth > 0) {
            right(depth - 1, "");
        }
        DONE.incrementAndGet();
    }

    @IoBoundFork(maxConcurrency = 1)
    static void right(int depth, String meeting) {
        if (!meeting.isEmpty()) {
            Probe.meet("both", 2);
        }
        if (depth > 0) {
            left(depth - 1, "");
        }
        DONE.incrementAndGet();
    }
}
