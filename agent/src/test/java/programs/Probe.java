package programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a program tells the test that runs it beside its output: which calls were forked and which ran in place.
 *
 * <p>Facts are lines of the file that the property {@code test.facts} names. Without the property (the sequential run)
 * every method does nothing at once. Lines that begin with {@code not-} are failures.
 */
public final class Probe {
    private static final String FACTS = System.getProperty("test.facts");

    private static final Map<String, CountDownLatch> PASSED = new ConcurrentHashMap<>();
    private static final Map<String, CyclicBarrier> MEETINGS = new ConcurrentHashMap<>();
    private static final Map<String, Thread> RAN = new ConcurrentHashMap<>();

    private static volatile long patience = Long.getLong("test.patience", 10_000); // short once it was needed

    private Probe() {}

    /** Whether a test listens; false in the sequential run. */
    public static boolean on() {
        return FACTS != null;
    }

    /** The caller is past the call {@code key}. */
    public static void passed(String key) {
        if (on()) {
            fact("passed " + key);
            latch(key).countDown();
        }
    }

    /** Lets those go on that {@link #await} the key; says nothing to the test. */
    public static void open(String key) {
        if (on()) {
            latch(key).countDown();
        }
    }

    /** The test must find this line among the facts, whoever writes it. */
    public static void expect(String line) {
        fact("expected " + line);
    }

    /** Waits, in the callee, until the caller is past the call: impossible where the call runs in place. */
    public static void afterPassed(String key) {
        if (on()) {
            fact((await(key) ? "forked " : "not-forked ") + key);
        }
    }

    /** Waits until {@link #passed} or {@link #open} was called with the key; false after a time-out or an interrupt, which is kept. */
    public static boolean await(String key) {
        if (!on()) {
            return true;
        }
        try {
            boolean opened = latch(key).await(patience, TimeUnit.MILLISECONDS);
            if (!opened) {
                patience = 100;
            }
            return opened;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until so many threads are in the same call: shown to be inside at once. */
    public static void meet(String key, int parties) {
        if (on()) {
            try {
                MEETINGS.computeIfAbsent(key, k -> new CyclicBarrier(parties)).await(patience, TimeUnit.MILLISECONDS);
                fact("met " + key);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fact("not-met " + key + ": " + e);
            } catch (BrokenBarrierException | TimeoutException e) {
                patience = 100;
                fact("not-met " + key + ": " + e);
            }
        }
    }

    /** As {@link #meet(String, int)}, for the calls number 0 to {@code parties - 1}, the same number after them, and so on. */
    public static void meet(String key, int number, int parties) {
        if (on()) {
            meet(key + " " + number / parties, parties);
        }
    }

    /** Waits until the key was opened, which must happen while this call is under way. */
    public static void beside(String key) {
        if (on()) {
            fact((await(key) ? "beside " : "not-beside ") + key);
        }
    }

    /** The callee {@code key} ran on this thread. */
    public static void ran(String key) {
        if (on()) {
            RAN.put(key, Thread.currentThread());
        }
    }

    /** The caller, right after the call: it must have run, and on this thread. */
    public static void wasInPlace(String key) {
        if (on()) {
            fact((RAN.get(key) == Thread.currentThread() ? "in-place " : "not-in-place ") + key);
        }
    }

    /** One line for the test. */
    public static void fact(String line) {
        if (on()) {
            synchronized (Probe.class) {
                try {
                    Files.writeString(
                            Path.of(FACTS), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A fact that must hold. */
    public static void holds(String what, boolean fact) {
        fact((fact ? "holds " : "not-holding ") + what);
    }

    private static CountDownLatch latch(String key) {
        return PASSED.computeIfAbsent(key, k -> new CountDownLatch(1));
    }
}
