package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** {@code System.exit} in main waits for the forks begun before it. */
public final class ExitWithPendingForks {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + DONE.get())));
        work("one");
        work("two");
        Probe.passed("one");
        Probe.passed("two");
        leave();
    }

    private static void leave() {
        work("three");
        Probe.passed("three");
        System.exit(DONE.get() >= 0 ? 7 : 8);
    }

    @CpuBoundFork
    static void work(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }
}
