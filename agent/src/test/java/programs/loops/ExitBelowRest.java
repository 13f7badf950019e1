package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;

/** Code that a rest calls ends the JVM: calls that were begun ahead have ended before its hooks run. */
public final class ExitBelowRest {
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final int LAST = 5;

    private ExitBelowRest() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("running " + RUNNING.get())));
        for (int i = 0; i < 60; i++) {
            use(load(i));
        }
    }

    private static void use(String loaded) {
        System.out.println(loaded);
        if (loaded.endsWith(" " + LAST)) {
            stop();
        }
    }

    private static void stop() {
        System.exit(3);
    }

    @IoBoundFork
    static String load(int i) {
        RUNNING.incrementAndGet();
        try {
            if (i > LAST) {
                Thread.sleep(1_000);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            RUNNING.decrementAndGet();
        }
        return "loaded " + i;
    }
}
