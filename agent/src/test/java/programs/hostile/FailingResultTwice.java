package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The result of a failed fork is kept and used by several: each gets the same instance. */
public final class FailingResultTwice {
    private static final List<List<String>> KEPT = new ArrayList<>();
    private static RuntimeException seen;

    public static void main(String[] args) {
        if (Probe.on()) {
            begin();
            for (int i = 0; i < 3; i++) {
                try {
                    System.out.println(KEPT.get(0).size());
                } catch (IllegalStateException e) {
                    Probe.holds("the same", seen == null || seen == e);
                    seen = e;
                }
            }
        } else {
            try {
                begin();
            } catch (IllegalStateException e) {
                seen = e;
            }
        }
        System.out.println(seen.getMessage() + " " + seen.getSuppressed().length);
    }

    private static void begin() {
        KEPT.add(load());
        Probe.passed("load");
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
