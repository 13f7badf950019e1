package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A checked exception of a fork reaches the handler around the call of the scope, by its type. */
public final class CheckedReachesHandler {
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        Broken(int code) {
            super("code " + code);
            this.code = code;
        }
    }

    private static final Broken ONE = new Broken(7);

    public static void main(String[] args) {
        try {
            scope();
            System.out.println("unreachable");
        } catch (Broken e) {
            System.out.println("broken " + e.code + " same instance " + (e == ONE));
        } catch (Exception e) {
            System.out.println("other " + e);
        } finally {
            System.out.println("finally");
        }
    }

    private static void scope() throws Broken {
        check();
        Probe.passed("check");
    }

    @CpuBoundFork
    static void check() throws Broken {
        Probe.afterPassed("check");
        throw ONE;
    }
}
