package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;
import programs.Runs;

/** A fork of a fork of a fork fails; plain frames lie between. */
@Runs(workers = {1, 2, 8})
public final class NestedThreeDeep {
    public static void main(String[] args) {
        outer("one");
        Probe.passed("outer");
    }

    @CpuBoundFork
    static void outer(String text) {
        Probe.afterPassed("outer");
        between(text);
    }

    private static void between(String text) {
        middle(text + " two");
        Probe.passed("middle");
    }

    @IoBoundFork
    static void middle(String text) {
        Probe.afterPassed("middle");
        inner(text + " three");
        Probe.passed("inner");
    }

    @CpuBoundFork
    static void inner(String text) {
        Probe.afterPassed("inner");
        deepest(text);
    }

    private static void deepest(String text) {
        throw new UnsupportedOperationException(text);
    }
}
