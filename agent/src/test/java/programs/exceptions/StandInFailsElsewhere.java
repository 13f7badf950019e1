package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** The result left the method that made the call, and fails in another one that uses it first. */
public final class StandInFailsElsewhere {
    public static void main(String[] args) {
        use(begin());
    }

    private static Map<String, Integer> begin() {
        Map<String, Integer> ages = load();
        Probe.passed("load");
        return ages;
    }

    private static void use(Map<String, Integer> ages) {
        System.out.println(ages.get("a"));
    }

    @CpuBoundFork
    static Map<String, Integer> load() {
        Probe.afterPassed("load");
        Map<String, Integer> found = new TreeMap<>();
        found.put("a", Integer.parseInt("x"));
        return found;
    }
}
