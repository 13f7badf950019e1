package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Caller and fork together are deeper than the 1,024 frames that a trace holds. */
public final class TraceLongerThanItsLimit {
    public static void main(String[] args) {
        down(600);
    }

    private static void down(int depth) {
        if (depth > 0) {
            down(depth - 1);
        } else {
            fail();
            Probe.passed("fail");
        }
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        on(600);
    }

    private static void on(int depth) {
        if (depth == 0) {
            throw new IllegalStateException("deep");
        }
        on(depth - 1);
    }
}
