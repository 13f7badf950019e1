package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** A fork with a result fails first in program order, a void one later: the first wins. */
public final class ResultAndVoidInOrder {
    public static void main(String[] args) {
        try {
            scope();
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
    }

    private static void scope() {
        List<String> list = load();
        fail();
        Probe.passed("load");
        Probe.holds("size", list.size() == 0);
    }

    @CpuBoundFork
    static List<String> load() {
        Probe.afterPassed("load");
        List<String> made = new ArrayList<>();
        fail(made, "the first");
        return made;
    }

    @CpuBoundFork
    static void fail() {
        fail(List.of(), "the second");
    }

    private static void fail(List<String> list, String text) {
        throw new IllegalStateException(text + list);
    }
}
