package programs.hostile;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The class of the annotated method fails to initialise at the call. */
public final class ClassFailsToInitialise {
    static final class Broken {
        private static final int SIZE = Integer.parseInt("x");

        @CpuBoundFork
        static void work() {
            System.out.println(SIZE);
        }
    }

    static final class Missing {
        @CpuBoundFork
        static void work() {
            Probe.on();
            throw new LinkageError("missing");
        }
    }

    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            try {
                scope();
            } catch (LinkageError e) {
                System.out.println(e.getClass() + " " + e.getStackTrace()[e.getStackTrace().length - 1]);
            }
        }
        Missing.work();
        Probe.holds("past", true);
    }

    private static void scope() {
        Broken.work();
        Probe.holds("past the call", false);
    }
}
