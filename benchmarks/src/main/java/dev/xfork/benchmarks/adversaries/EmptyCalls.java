package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import org.openjdk.jmh.annotations.CompilerControl;

/** Calls of a method that does nothing, which are not inlined. */
public class EmptyCalls extends Adversary {
    private final int calls = Size.of(100_000_000, 1_000);

    @Override
    long run() {
        for (int i = 0; i < calls; i++) {
            empty();
        }
        return calls;
    }

    @CpuBoundFork
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    static void empty() {}

    @Override
    long parallel() {
        for (int i = 0; i < calls; i++) {
            nothing();
        }
        return calls;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void nothing() {}
}
