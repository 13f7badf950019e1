package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.List;
import programs.Probe;

/** One element of a stream fails under {@code forEach}; pure stages lie before. */
public final class ForEachOfStream {
    public static void main(String[] args) {
        List.of("a", "bb", "ccc").stream()
                .filter(word -> word.length() > 1)
                .map(String::length)
                .forEach(length -> {
                    check(length);
                    Probe.passed("each " + length);
                });
    }

    @CpuBoundFork
    static void check(int length) {
        Probe.afterPassed("each " + length);
        if (length == 3) {
            throw new IllegalStateException("length " + length);
        }
    }
}
