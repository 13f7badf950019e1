package programs.exceptions;

import dev.xfork.IoBoundFork;
import programs.Probe;

/** Both forks fail, the later one first: the earlier in program order is thrown, the later is added to it. */
public final class BothFail {
    public static void main(String[] args) {
        try {
            both();
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
            for (StackTraceElement element : e.getStackTrace()) {
                System.out.println("  " + element);
            }
            for (Throwable suppressed : e.getSuppressed()) {
                Probe.fact("suppressed " + suppressed.getMessage());
            }
            Probe.expect("suppressed late");
        }
    }

    private static void both() {
        early();
        late();
        Probe.passed("both");
    }

    @IoBoundFork
    static void early() {
        Probe.afterPassed("both");
        Probe.await("late fails");
        throw new IllegalStateException("early");
    }

    @IoBoundFork
    static void late() {
        Probe.open("late fails");
        throw new IllegalArgumentException("late");
    }
}
