package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** One element of a list fails under {@code forEach}. */
public final class ForEachOfCollection {
    public static void main(String[] args) {
        List<Integer> numbers = new ArrayList<>(List.of(2, 4, 5));
        numbers.forEach(number -> {
            check(number);
            Probe.passed("each " + number);
        });
    }

    @CpuBoundFork
    static void check(int number) {
        Probe.afterPassed("each " + number);
        if (number == 5) {
            throw new IllegalStateException("odd: " + number);
        }
    }
}
