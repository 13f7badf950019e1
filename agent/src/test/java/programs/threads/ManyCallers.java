package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import programs.Probe;
import programs.Runs;

/** Sixty-four threads of the program fork at once. */
@Runs(workers = {1, 2, 8})
public final class ManyCallers {
    private static final AtomicLong SUM = new AtomicLong();

    public static void main(String[] args) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Thread thread = new Thread(ManyCallers::scope);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(SUM.get());
    }

    private static void scope() {
        AtomicLong own = new AtomicLong();
        begin(own);
        SUM.addAndGet(own.get());
    }

    private static void begin(AtomicLong own) {
        for (int i = 0; i < 300; i++) {
            add(own, i);
            addIo(own, i);
        }
        Probe.on();
    }

    @CpuBoundFork
    static void add(AtomicLong to, int amount) {
        to.addAndGet(amount);
    }

    @IoBoundFork
    static void addIo(AtomicLong to, int amount) {
        to.addAndGet(amount);
    }
}
