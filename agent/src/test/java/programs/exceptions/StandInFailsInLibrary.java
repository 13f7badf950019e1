package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The JDK is the first to use the failed result. */
public final class StandInFailsInLibrary {
    public static void main(String[] args) {
        List<String> names = load();
        Probe.passed("load");
        System.out.println(String.join(",", names));
    }

    @CpuBoundFork
    static List<String> load() {
        Probe.afterPassed("load");
        List<String> found = new ArrayList<>();
        found.add(found.get(3));
        return found;
    }
}
