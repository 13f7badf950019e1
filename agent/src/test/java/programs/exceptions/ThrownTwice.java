package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** One exception is thrown by two forks, caught between: its trace is put right once. */
public final class ThrownTwice {
    private static RuntimeException kept;

    public static void main(String[] args) {
        try {
            first();
        } catch (IllegalStateException e) {
            kept = e;
        }
        second();
        Probe.passed("second");
    }

    private static void first() {
        fail();
        Probe.passed("fail");
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("once");
    }

    @CpuBoundFork
    static void second() {
        Probe.afterPassed("second");
        throw kept;
    }
}
