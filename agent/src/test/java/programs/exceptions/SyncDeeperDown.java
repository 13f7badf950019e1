package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import programs.Probe;

/** A failure does not reach the handlers of code that is not woven and calls {@code Fork.sync()}: it was not begun there. */
public final class SyncDeeperDown {
    private SyncDeeperDown() {}

    public static void main(String[] args) {
        Probe.on();
        try {
            caller();
        } catch (IllegalStateException e) {
            System.out.println("main caught " + e.getMessage());
        }
        int result = 0;
        try {
            result = value();
        } catch (IllegalStateException e) {
            System.out.println("main caught " + e.getMessage());
        }
        System.out.println(result);
        caller();
    }

    private static void caller() {
        fails("first");
        between();
    }

    private static int value() {
        int result = failsToo("second");
        between();
        return result;
    }

    @CpuBoundFork
    static void fails(String message) {
        throw new IllegalStateException(message);
    }

    @CpuBoundFork
    static int failsToo(String message) {
        throw new IllegalStateException(message);
    }

    private static void between() {
        try {
            Fork.class.getMethod("sync").invoke(null); // nobody sees it here
        } catch (ReflectiveOperationException e) {
            System.out.println("between caught " + e.getCause());
        }
    }
}
