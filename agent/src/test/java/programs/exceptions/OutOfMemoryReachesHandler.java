package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** An {@code OutOfMemoryError} and a {@code LinkageError} in forks reach the handler; the pool works on. */
public final class OutOfMemoryReachesHandler {
    static final class Unready {
        static final int VALUE = Integer.parseInt("not a number");
    }

    private static int done;

    public static void main(String[] args) {
        try {
            big();
        } catch (OutOfMemoryError e) {
            System.out.println("caught " + e.getMessage());
        }
        try {
            link();
        } catch (ExceptionInInitializerError e) {
            System.out.println("caught " + e + " because of " + e.getCause());
        }
        try {
            link();
        } catch (NoClassDefFoundError e) {
            System.out.println("caught " + e.getClass());
        }
        after();
        System.out.println("done " + done);
    }

    private static void big() {
        allocate();
        Probe.passed("allocate");
    }

    private static void link() {
        touch();
        Probe.holds("past", true);
    }

    private static void after() {
        work();
        Probe.passed("work");
    }

    @CpuBoundFork
    static void allocate() {
        Probe.afterPassed("allocate");
        long[] much = new long[Integer.MAX_VALUE];
        System.out.println(much.length);
    }

    @CpuBoundFork
    static void touch() {
        System.out.println(Unready.VALUE);
    }

    @CpuBoundFork
    static void work() {
        Probe.afterPassed("work");
        done++;
    }
}
