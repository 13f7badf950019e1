package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** A stand-in that nobody touches failed: reported with its sequential trace, and the status is 1. */
public final class UnseenFailures {
    private static final List<Object> KEPT = new ArrayList<>();

    public static void main(String[] args) {
        begin();
        Probe.holds("past", true);
    }

    private static void begin() {
        List<String> list = load();
        Probe.passed("load");
        KEPT.add(list);
    }

    @CpuBoundFork
    static List<String> load() {
        Probe.afterPassed("load");
        List<String> made = new ArrayList<>();
        made.add(made.get(2));
        return made;
    }
}
