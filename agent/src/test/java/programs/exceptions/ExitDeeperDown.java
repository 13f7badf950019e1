package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** A fork fails, then code deeper down would exit: sequentially it never gets there, and no handler between sees the failure. */
public final class ExitDeeperDown {
    private ExitDeeperDown() {}

    public static void main(String[] args) {
        Probe.on();
        System.out.println(behindTry());
        System.out.println(behindHandlerOfStop());
        System.out.println(valueBehindTry());
        System.out.println(inTry());
        System.out.println(twoLevels());
        int status = ended("first") + 3;
        ended("second");
        between(status);
        System.out.println("never");
    }

    private static String behindTry() {
        try {
            failsBefore();
        } catch (IllegalStateException e) {
            return "main caught " + e.getMessage();
        }
        return "nothing caught";
    }

    private static int failsBefore() {
        fails("before the try");
        try {
            stop();
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
            return 7;
        }
        return 8;
    }

    private static String behindHandlerOfStop() {
        try {
            fails("above a handler");
            between(5);
        } catch (IllegalStateException e) {
            return "caught " + e.getMessage();
        }
        return "nothing caught";
    }

    private static String valueBehindTry() {
        try {
            int value = failsToo("before the value");
            between(5);
            return "value " + value;
        } catch (IllegalStateException e) {
            return "caught " + e.getMessage();
        }
    }

    private static String inTry() {
        ended("third");
        try {
            fails("in the try");
            stop();
            return "no exit";
        } catch (IllegalStateException e) {
            return "caught " + e.getMessage();
        }
    }

    private static String twoLevels() {
        try {
            upper();
            return "no exit";
        } catch (IllegalStateException e) {
            return "caught " + e.getMessage() + " with " + e.getSuppressed().length;
        }
    }

    private static void upper() {
        fails("far up");
        lower();
    }

    private static void lower() {
        ended("fourth");
        between(6);
    }

    private static void between(int status) {
        try {
            exit(status);
        } catch (RuntimeException e) {
            System.out.println("between caught " + e.getMessage());
        }
    }

    private static void exit(int status) {
        System.exit(status);
    }

    private static void stop() {
        System.exit(5);
    }

    @CpuBoundFork
    static void fails(String message) {
        throw new IllegalStateException(message);
    }

    @CpuBoundFork
    static int failsToo(String message) {
        throw new IllegalStateException(message);
    }

    @IoBoundFork
    static int ended(String key) {
        return key.length();
    }
}
