package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.List;
import programs.Probe;
import programs.Runs;

/** {@code nonNull = true} is false: the first use throws, and the message names the method. */
@Runs(comparable = false)
public final class NonNullLie {
    public static void main(String[] args) {
        List<String> list = lie();
        Probe.passed("lie");
        System.out.println(list.size());
    }

    @CpuBoundFork(nonNull = true)
    static List<String> lie() {
        Probe.afterPassed("lie");
        return null;
    }
}
