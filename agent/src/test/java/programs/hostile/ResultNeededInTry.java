package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** A result begun before a try region fails, and is first used inside: not the region's business. */
public final class ResultNeededInTry {
    public static void main(String[] args) {
        try {
            scope();
        } catch (IllegalStateException e) {
            System.out.println("outer " + e.getMessage());
        }
        scope();
    }

    private static void scope() {
        List<String> list = load();
        Probe.passed("load");
        try {
            System.out.println(list.size());
        } catch (IllegalStateException e) {
            System.out.println("wrong handler " + e.getMessage());
        } finally {
            System.out.print("");
        }
    }

    @CpuBoundFork
    static List<String> load() {
        Probe.afterPassed("load");
        List<String> made = new ArrayList<>();
        fail(made);
        return made;
    }

    private static void fail(List<String> made) {
        throw new IllegalStateException("load " + made);
    }
}
