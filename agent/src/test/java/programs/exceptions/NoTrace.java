package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** An exception without a writable stack trace stays without, its cause with one keeps it. */
public final class NoTrace {
    static final class Bare extends RuntimeException {
        private static final long serialVersionUID = 1;

        Bare(Throwable cause) {
            super("bare", cause, false, false);
        }
    }

    public static void main(String[] args) {
        fail();
        Probe.passed("fail");
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new Bare(new IllegalStateException("the cause"));
    }
}
