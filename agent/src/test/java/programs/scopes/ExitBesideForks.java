package programs.scopes;

import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** {@code System.exit} in the method that has forks: they have ended before. */
public final class ExitBesideForks {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + DONE.get())));
        work("one");
        Probe.passed("one");
        work("two");
        Probe.passed("two");
        Runtime.getRuntime().exit(5);
    }

    @IoBoundFork
    static void work(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }
}
