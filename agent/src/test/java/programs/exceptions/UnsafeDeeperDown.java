package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.Unsafe;

/** A failure does not reach the handlers of a method that only calls an {@code @Unsafe} one: it was not begun there. */
public final class UnsafeDeeperDown {
    private UnsafeDeeperDown() {}

    public static void main(String[] args) {
        try {
            caller();
        } catch (IllegalStateException e) {
            System.out.println("main caught " + e.getMessage());
        }
        try {
            insideFork();
        } catch (IllegalStateException e) {
            System.out.println("main caught " + e.getMessage());
        }
        caller();
    }

    private static void caller() {
        fails("first");
        between();
        Fork.sync();
        System.out.println("not reached");
    }

    private static void insideFork() {
        forked();
        between();
    }

    @CpuBoundFork
    static void forked() {
        fails("inside a fork");
        between();
        Fork.sync();
        System.out.println("not reached");
    }

    @CpuBoundFork
    static void fails(String message) {
        throw new IllegalStateException(message);
    }

    private static void between() {
        try {
            barrier();
        } catch (IllegalStateException e) {
            System.out.println("between caught " + e.getMessage());
        }
    }

    @Unsafe
    static void barrier() {
        // what it guards does not matter here
    }
}
