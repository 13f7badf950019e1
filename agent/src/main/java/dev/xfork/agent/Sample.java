package dev.xfork.agent;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;

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

    static int callBoth(String name) {
        int length = name.length();
        work(length, name);
        other(name);
        return length;
    }
}
