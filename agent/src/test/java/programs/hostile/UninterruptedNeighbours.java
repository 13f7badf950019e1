package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;

/** The failure of one scope interrupts nothing of another. */
@Runs(workers = {2, 8})
public final class UninterruptedNeighbours {
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();
    private static final AtomicInteger CAUGHT = new AtomicInteger();
    private static final AtomicInteger WELL = new AtomicInteger();

    public static void main(String[] args) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            Thread thread = new Thread(() -> rounds(number));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(CAUGHT.get() + " " + WELL.get() + " " + INTERRUPTED.get());
    }

    private static void rounds(int number) {
        for (int round = 0; round < 100; round++) {
            if (number % 2 == 0) {
                try {
                    failing();
                } catch (IllegalStateException e) {
                    CAUGHT.incrementAndGet();
                }
            } else {
                well();
                if (Thread.interrupted()) {
                    INTERRUPTED.incrementAndGet();
                }
            }
        }
    }

    private static void failing() {
        fail();
        longer(true);
        longer(true);
        Probe.on();
    }

    private static void well() {
        longer(false);
        longer(false);
        longer(false);
        Probe.on();
    }

    @CpuBoundFork
    static void fail() {
        throw new IllegalStateException("fail");
    }

    @IoBoundFork
    static void longer(boolean mayBeInterrupted) {
        for (int i = 0; i < 2_000; i++) {
            Thread.onSpinWait();
        }
        if (!mayBeInterrupted) {
            WELL.incrementAndGet();
            if (Thread.currentThread().isInterrupted()) {
                INTERRUPTED.incrementAndGet();
            }
        }
    }
}
