package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The caller fails itself after an earlier fork failed: sequentially it would not have come so far. */
public final class CallerFailsToo {
    public static void main(String[] args) {
        try {
            scope();
        } catch (RuntimeException e) {
            System.out.println("caught " + e);
            for (StackTraceElement element : e.getStackTrace()) {
                System.out.println("  " + element);
            }
        }
    }

    private static void scope() {
        fail();
        Probe.passed("fail");
        throw new UnsupportedOperationException("the caller");
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("the fork");
    }
}
