package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Calls on several lines of one statement, and several calls of one line: each keeps its line. */
public final class SeveralLinesOneStatement {
    public static void main(String[] args) {
        for (int failing = 0; failing < 4; failing++) {
            try {
                scope(failing);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
                for (StackTraceElement element : e.getStackTrace()) {
                    System.out.println("  " + element);
                }
            }
        }
    }

    private static void scope(int failing) {
        work(0, failing);
        work(1, failing);
        work(2, failing);
        if (failing >= 0) work(3, failing);
        Probe.holds("past", true);
    }

    @CpuBoundFork
    static void work(int number, int failing) {
        if (number == failing) {
            throw new IllegalStateException("number " + number);
        }
    }
}
