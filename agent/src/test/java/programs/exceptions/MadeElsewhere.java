package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Exceptions that are older than the fork that throws them keep the trace of their birth. */
public final class MadeElsewhere {
    private static final RuntimeException SHARED = new IllegalStateException("shared");

    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            show(MadeElsewhere::shared);
        }
        RuntimeException own = make();
        show(() -> {
            argument(own);
            Probe.passed("argument");
        });
        throw SHARED;
    }

    private static void show(Runnable task) {
        try {
            task.run();
            System.out.println("no exception");
        } catch (RuntimeException e) {
            System.out.println(e);
            for (StackTraceElement element : e.getStackTrace()) {
                System.out.println("  " + element);
            }
        }
    }

    private static void shared() {
        throwShared();
        Probe.passed("shared");
    }

    private static RuntimeException make() {
        return new UnsupportedOperationException("made by the caller");
    }

    @CpuBoundFork
    static void throwShared() {
        Probe.afterPassed("shared");
        throw SHARED;
    }

    @CpuBoundFork
    static void argument(RuntimeException failure) {
        Probe.afterPassed("argument");
        throw failure;
    }
}
