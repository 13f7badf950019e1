package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A fork begun before a try region fails: its exception does not land in the region's handler. */
public final class BeforeTry {
    public static void main(String[] args) {
        try {
            scope();
        } catch (IllegalStateException e) {
            System.out.println("outer handler: " + e.getMessage());
        }
        scope();
    }

    private static void scope() {
        fail();
        Probe.passed("fail");
        try {
            System.out.print("");
            plain();
        } catch (IllegalStateException e) {
            System.out.println("wrong handler: " + e.getMessage());
        }
    }

    private static void plain() {
        Thread.onSpinWait();
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("begun before");
    }
}
