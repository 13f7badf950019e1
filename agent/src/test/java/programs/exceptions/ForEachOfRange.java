package programs.exceptions;

import dev.xfork.IoBoundFork;
import java.util.stream.IntStream;
import programs.Probe;

/** One element of a range fails under {@code forEach}. */
public final class ForEachOfRange {
    public static void main(String[] args) {
        IntStream.range(0, 4).forEach(i -> {
            check(i);
            Probe.passed("each " + i);
        });
    }

    @IoBoundFork
    static void check(int i) {
        Probe.afterPassed("each " + i);
        if (i == 3) {
            throw new IllegalStateException("element " + i);
        }
    }
}
