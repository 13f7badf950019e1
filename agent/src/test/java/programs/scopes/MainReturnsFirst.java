package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Main hands its work to a thread of its own and returns; the forks of that thread finish. */
public final class MainReturnsFirst {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        Thread main = Thread.currentThread();
        new Thread(() -> {
                    try {
                        main.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    begin();
                    System.out.println("done " + DONE.get());
                })
                .start();
        System.out.println("main ends");
    }

    private static void begin() {
        for (int i = 0; i < 20; i++) {
            work(i);
        }
        Probe.passed("0");
    }

    @CpuBoundFork
    static void work(int i) {
        if (i == 0) {
            Probe.afterPassed("0");
        }
        DONE.incrementAndGet();
    }
}
