package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A void fork fails and nobody catches it. */
public final class UncaughtFromMain {
    public static void main(String[] args) {
        System.out.println("begin");
        check(41);
        Probe.passed("check");
    }

    @CpuBoundFork
    static void check(int number) {
        Probe.afterPassed("check");
        verify(number);
    }

    private static void verify(int number) {
        if (number % 2 == 1) {
            throw new IllegalStateException("odd: " + number);
        }
    }
}
