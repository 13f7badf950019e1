package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The fork of a result failed before {@code System.exit} is met: sequentially that is never reached. */
public final class FailedResultThenExit {
    public static void main(String[] args) {
        List<String> list = load();
        Probe.passed("load");
        if (args.length > 0) {
            System.out.println(list);
        }
        System.exit(0);
    }

    @CpuBoundFork
    static List<String> load() {
        Probe.afterPassed("load");
        List<String> made = new ArrayList<>();
        made.add(made.get(1));
        return made;
    }
}
