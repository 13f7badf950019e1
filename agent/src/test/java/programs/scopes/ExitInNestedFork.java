package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** A fork of a fork ends the JVM while others run. */
public final class ExitInNestedFork {
    public static void main(String[] args) {
        outer();
        Probe.passed("outer");
    }

    @CpuBoundFork
    static void outer() {
        Probe.afterPassed("outer");
        leave();
        Probe.passed("leave");
    }

    @IoBoundFork
    static void leave() {
        Probe.afterPassed("leave");
        System.exit(4);
    }
}
