package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.LinkedHashMap;
import java.util.Map;
import programs.Probe;

/** One entry of a map fails under {@code forEach}. */
public final class ForEachOfMap {
    public static void main(String[] args) {
        Map<String, Integer> ages = new LinkedHashMap<>();
        ages.put("a", 1);
        ages.put("b", 2);
        ages.put("c", -3);
        ages.forEach((name, age) -> {
            check(name, age);
            Probe.passed("each " + name);
        });
    }

    @CpuBoundFork
    static void check(String name, int age) {
        Probe.afterPassed("each " + name);
        if (age < 0) {
            throw new IllegalStateException(name + " is " + age);
        }
    }
}
