package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The trace of a stack overflow is as long as the JVM lets it be, and no longer. */
public final class StackOverflowUncaught {
    public static void main(String[] args) {
        overflow();
        Probe.passed("overflow");
    }

    @CpuBoundFork
    static void overflow() {
        Probe.afterPassed("overflow");
        deeper(1);
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }
}
