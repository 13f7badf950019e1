package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** The earlier fork fails while the later one runs: the later one is interrupted and waited for. */
public final class FirstInProgramOrder {
    private static volatile boolean ended;

    public static void main(String[] args) {
        try {
            both();
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage() + " " + e.getSuppressed().length);
            Probe.holds("waited for", ended);
        }
    }

    private static void both() {
        early();
        late();
        Probe.passed("both");
    }

    @CpuBoundFork
    static void early() {
        Probe.afterPassed("both");
        Probe.await("late runs");
        throw new IllegalStateException("early");
    }

    @IoBoundFork
    static void late() {
        Probe.open("late runs");
        if (Probe.on()) {
            Probe.holds("interrupted", !Probe.await("never") && Thread.interrupted());
        }
        ended = true;
    }
}
