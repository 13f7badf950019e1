package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** The caller fails while its forks are well: they are waited for, and the caller's exception goes on. */
public final class CallerFailsAlone {
    private static int done;

    public static void main(String[] args) {
        try {
            scope();
        } catch (UnsupportedOperationException e) {
            System.out.println("caught " + e.getMessage() + ", done " + done);
        }
        scope();
    }

    private static void scope() {
        work();
        Probe.passed("work");
        throw new UnsupportedOperationException("the caller");
    }

    @CpuBoundFork
    static void work() {
        Probe.afterPassed("work");
        done++;
    }
}
