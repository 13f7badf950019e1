package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;
import programs.Runs;

/** Each of three nested forks catches what its own scope threw, and wraps it. */
@Runs(workers = {1, 2, 8})
public final class WrappedInForks {
    public static void main(String[] args) {
        first();
        Probe.passed("first");
    }

    @CpuBoundFork
    static void first() {
        Probe.afterPassed("first");
        try {
            callSecond();
        } catch (RuntimeException e) {
            throw new IllegalStateException("first", e);
        }
    }

    private static void callSecond() {
        second();
        Probe.passed("second");
    }

    @CpuBoundFork
    static void second() {
        Probe.afterPassed("second");
        try {
            callThird();
        } catch (RuntimeException e) {
            IllegalStateException wrapped = new IllegalStateException("second");
            wrapped.addSuppressed(e);
            throw wrapped;
        }
    }

    private static void callThird() {
        third();
        Probe.passed("third");
    }

    @CpuBoundFork
    static void third() {
        Probe.afterPassed("third");
        throw new IllegalArgumentException("third");
    }
}
