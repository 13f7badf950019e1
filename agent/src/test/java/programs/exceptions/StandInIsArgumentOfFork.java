package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The argument of a fork is the failed result of another: its exception comes out, with its own trace. */
public final class StandInIsArgumentOfFork {
    public static void main(String[] args) {
        List<String> names = load();
        Probe.passed("load");
        count(names);
        Probe.passed("count");
    }

    @CpuBoundFork
    static List<String> load() {
        Probe.afterPassed("load");
        List<String> found = new ArrayList<>();
        found.add(found.get(0));
        return found;
    }

    @CpuBoundFork
    static void count(List<String> names) {
        Probe.fact("forked count");
        System.out.println(names.size());
    }
}
