package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.List;
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

    static final class Counted {
        static final class Unknown extends Error {
            private static final long serialVersionUID = 1;
        }

        static final int FIRST = first();

        private static int first() {
            throw new Unknown();
        }

        @CpuBoundFork
        static int count(int number) {
            return FIRST + number;
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
                for (Throwable each = e; each != null; each = each.getCause()) {
                    System.out.println(each.getClass() + " " + List.of(each.getStackTrace()));
                }
            }
        }
        try {
            int one = Counted.count(1);
            int two = Counted.count(2);
            System.out.println(one + two);
        } catch (Counted.Unknown e) {
            System.out.println(e.getClass() + " " + List.of(e.getStackTrace()));
        }
        Missing.work();
        Probe.holds("past", true);
    }

    private static void scope() {
        Broken.work();
        Probe.holds("past the call", false);
    }
}
