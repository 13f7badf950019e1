package dev.xfork.agent;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.List;

/** What the weaver is tried on before it touches the program. Never run. */
final class Sample {
    private Sample() {}

    @CpuBoundFork
    static void work(long amount, String name) {
        if (amount > 0) {
            other(name);
        }
    }

    @IoBoundFork(maxConcurrency = 2)
    private static void other(String name) {
        work(name.length(), name);
    }

    static int callAll(List<String> names) {
        int count = 0;
        for (String name : names) {
            work(count, name);
            try {
                other(name);
                count++;
            } catch (IllegalStateException e) {
                count--;
            }
        }
        names.forEach(Sample::other);
        return count;
    }
}
