package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Two exceptions are each other's cause, one suppresses the other too. */
public final class CircularCauses {
    public static void main(String[] args) {
        fail();
        Probe.passed("fail");
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        IllegalStateException a = new IllegalStateException("a");
        IllegalArgumentException b = new IllegalArgumentException("b");
        a.initCause(b);
        b.initCause(a);
        b.addSuppressed(a);
        throw a;
    }
}
