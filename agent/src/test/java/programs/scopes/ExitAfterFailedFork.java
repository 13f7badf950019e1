package programs.scopes;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A fork fails, then {@code System.exit(0)} is met: sequentially the exit is never reached. */
public final class ExitAfterFailedFork {
    public static void main(String[] args) {
        fail();
        Probe.passed("fail");
        System.exit(0);
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("before the exit");
    }
}
