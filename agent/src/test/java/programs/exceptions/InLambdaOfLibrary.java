package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** The fork is made by a lambda that the JDK calls: the frames of the JDK stay in the trace. */
public final class InLambdaOfLibrary {
    public static void main(String[] args) {
        Map<String, Integer> found = new TreeMap<>();
        found.computeIfAbsent("key", key -> {
            fail(key);
            Probe.passed("lambda");
            return 1;
        });
    }

    @CpuBoundFork
    static void fail(String text) {
        Probe.afterPassed("lambda");
        throw new IllegalArgumentException(text);
    }
}
