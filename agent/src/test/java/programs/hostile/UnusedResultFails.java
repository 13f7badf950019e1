package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** A result that is kept in a local and never used fails: at the end of the scope, for the scope's caller to catch. */
public final class UnusedResultFails {
    public static void main(String[] args) {
        try {
            scope();
            System.out.println("no exception");
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
        try {
            synced();
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
        try {
            conditional(false);
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
    }

    @SuppressWarnings("unused")
    private static void scope() {
        List<String> list = load("unused");
        Probe.passed("unused");
    }

    private static void synced() {
        List<String> list = load("synced");
        Probe.passed("synced");
        Fork.sync();
        System.out.println("not reached " + list.size());
    }

    private static void conditional(boolean use) {
        List<String> list = load("conditional");
        Probe.passed("conditional");
        if (use) {
            System.out.println(list.size());
        }
    }

    @CpuBoundFork
    static List<String> load(String key) {
        Probe.afterPassed(key);
        List<String> made = new ArrayList<>();
        fail(key);
        return made;
    }

    private static void fail(String key) {
        throw new IllegalStateException(key);
    }
}
