package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import programs.Probe;

/** What a fork with a result did besides is seen after the method that used or dropped the result. */
public final class ResultsSeenBySideEffects {
    private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());

    public static void main(String[] args) {
        dropped();
        System.out.println(LOG);
        kept();
        System.out.println(LOG);
    }

    @SuppressWarnings("unused")
    private static void dropped() {
        List<String> list = load("dropped");
        Probe.passed("dropped");
    }

    private static void kept() {
        List<String> list = load("kept");
        Probe.passed("kept");
        Probe.holds("size", list.size() == 1);
    }

    @CpuBoundFork
    static List<String> load(String key) {
        Probe.afterPassed(key);
        List<String> made = new ArrayList<>();
        made.add(key);
        LOG.add(key);
        return made;
    }
}
