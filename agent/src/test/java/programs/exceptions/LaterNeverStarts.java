package programs.exceptions;

import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A fork fails: those that come later in program order and wait for a thread never start. */
public final class LaterNeverStarts {
    private static final AtomicInteger STARTED = new AtomicInteger();

    public static void main(String[] args) {
        try {
            many();
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
            Probe.holds("not all ran", STARTED.get() < 900);
        }
    }

    private static void many() {
        fail();
        for (int i = 0; i < 1_000; i++) {
            later();
        }
        Probe.holds("past", true);
    }

    @IoBoundFork
    static void fail() {
        Probe.await("some started");
        throw new IllegalStateException("first");
    }

    @IoBoundFork(maxConcurrency = 3)
    static void later() {
        STARTED.incrementAndGet();
        Probe.open("some started");
        if (Probe.on()) {
            Probe.await("never");
        }
    }
}
