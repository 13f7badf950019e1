package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A call or a rest throws out of the loop: later calls that have not started never start, those that run are interrupted and waited for. */
public final class FailFast {
    private static final int ROUNDS = 60;
    private static final int FAILING = 2;
    private static final int AT_ONCE = 4;

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();

    public static void main(String[] args) {
        List<String> out = new ArrayList<>();
        try {
            callFails(out);
        } catch (IllegalStateException e) {
            ended("call", e.getMessage(), out);
        }
        out.clear();
        try {
            restFails(out);
        } catch (IllegalArgumentException e) {
            ended("rest", e.getMessage(), out);
        }
        out.clear();
        inTheSameMethod(out);
        out.clear();
        int rounds = 0;
        try {
            for (int round = 0; round < 3; round++) {
                rounds++;
                labelled("outer " + round, out);
            }
        } catch (IllegalArgumentException e) {
            ended("outer", e.getMessage() + " in round " + rounds, out);
        }
        out.clear();
        handled(out);
        System.out.println(out);
    }

    private static void ended(String key, String message, List<String> out) {
        System.out.println(key + ": " + message + " " + out);
        int started = STARTED.getAndSet(0);
        Probe.holds(key + " began later calls and not all: " + started, started > FAILING && started < ROUNDS);
        Probe.holds(key + " waited for those inside", INSIDE.get() == 0);
        int interrupted = INTERRUPTED.getAndSet(0);
        Probe.holds(key + " interrupted " + interrupted, interrupted >= 1);
        Probe.holds(key + " was not interrupted itself", !Thread.currentThread().isInterrupted());
    }

    private static void callFails(List<String> out) {
        for (int i = 0; i < ROUNDS; i++) {
            out.add(call("call", i));
        }
    }

    private static void restFails(List<String> out) {
        for (int i = 0; i < ROUNDS; i++) {
            out.add(other("rest", i));
            if (i == FAILING) {
                Probe.beside("later of rest");
                throw new IllegalArgumentException("round " + i);
            }
        }
    }

    /** The handler is in the method of the loop. */
    private static void inTheSameMethod(List<String> out) {
        int done = 0;
        try {
            for (int i = 0; i < ROUNDS; i++) {
                String text = call("same", i);
                done++;
                out.add(text + done);
            }
        } catch (IllegalStateException e) {
            ended("same", e.getMessage() + " after " + done, out);
        }
    }

    private static void labelled(String key, List<String> out) {
        for (int i = 0; i < ROUNDS; i++) {
            String text = other(key, i);
            out.add(text);
            if (key.endsWith("1") && i == FAILING) {
                Probe.beside("later of " + key);
                throw new IllegalArgumentException(key);
            }
        }
    }

    /** The failure stays in its iteration: nothing is cancelled. */
    private static void handled(List<String> out) {
        for (int i = 0; i < ROUNDS; i++) {
            try {
                out.add(quick(i));
            } catch (IllegalStateException e) {
                out.add(e.getMessage());
            }
        }
    }

    /** The third fails once a later one runs; the later ones run until they are interrupted. */
    @IoBoundFork(maxConcurrency = AT_ONCE)
    static String call(String key, int i) {
        enter(key);
        try {
            if (i == FAILING) {
                Probe.beside("later of " + key);
                throw new IllegalStateException("call " + i);
            }
            if (i > FAILING) {
                later(key);
            }
            return "c" + i;
        } finally {
            INSIDE.decrementAndGet();
        }
    }

    @IoBoundFork(maxConcurrency = AT_ONCE)
    static String other(String key, int i) {
        enter(key);
        try {
            if (i > FAILING && !key.endsWith("0")) {
                later(key);
            }
            return "o" + i;
        } finally {
            INSIDE.decrementAndGet();
        }
    }

    private static void enter(String key) {
        if (!key.endsWith("0")) {
            STARTED.incrementAndGet();
        }
        INSIDE.incrementAndGet();
    }

    private static void later(String key) {
        Probe.open("later of " + key);
        if (Probe.on()) {
            Probe.await("never");
            if (Thread.interrupted()) {
                INTERRUPTED.incrementAndGet();
            }
        }
    }

    @IoBoundFork
    static String quick(int i) {
        if (i % 20 == 7) {
            throw new IllegalStateException("quick " + i);
        }
        return "q" + i;
    }
}
