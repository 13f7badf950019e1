package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A stack overflow in a fork reaches the handler around the scope; the pool works on. */
public final class StackOverflowReachesHandler {
    private static int done;

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            try {
                scope("overflow " + i);
            } catch (StackOverflowError e) {
                System.out.println("caught " + e);
            }
        }
        after();
        System.out.println("done " + done);
    }

    private static void scope(String key) {
        overflow(key);
        Probe.passed(key);
    }

    private static void after() {
        work();
        Probe.passed("work");
    }

    @CpuBoundFork
    static void overflow(String key) {
        Probe.afterPassed(key);
        System.out.print(deeper(1) > 0 ? "" : "never");
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    @CpuBoundFork
    static void work() {
        Probe.afterPassed("work");
        done++;
    }
}
