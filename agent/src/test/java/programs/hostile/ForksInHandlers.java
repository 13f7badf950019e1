package programs.hostile;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Forks begun in handlers and finally blocks fail: beyond the region that they handle. */
public final class ForksInHandlers {
    public static void main(String[] args) {
        try {
            inHandler();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " " + e.getSuppressed().length);
        }
        try {
            inFinally();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        inHandler();
    }

    private static void inHandler() {
        try {
            throw new IllegalArgumentException("first");
        } catch (IllegalArgumentException e) {
            fail("handler of " + e.getMessage());
            Probe.passed("handler of first");
        }
    }

    private static void inFinally() {
        try {
            Probe.on();
        } finally {
            fail("finally");
            Probe.on();
        }
    }

    @CpuBoundFork
    static void fail(String key) {
        if (key.startsWith("handler")) {
            Probe.afterPassed(key);
        }
        throw new IllegalStateException(key);
    }
}
