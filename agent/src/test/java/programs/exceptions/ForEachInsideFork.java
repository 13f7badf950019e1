package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.List;
import programs.Probe;

/** A fork runs {@code forEach}, whose forks fail. */
public final class ForEachInsideFork {
    public static void main(String[] args) {
        all(List.of("x", "y", ""));
        Probe.passed("all");
    }

    @CpuBoundFork
    static void all(List<String> words) {
        Probe.afterPassed("all");
        words.forEach(word -> one(word));
    }

    @CpuBoundFork
    static void one(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
    }
}
