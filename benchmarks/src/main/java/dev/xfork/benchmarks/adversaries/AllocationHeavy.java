package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.HashMap;
import java.util.Map;

/** Calls that fill maps with strings: allocation and collections are what they share. */
public class AllocationHeavy extends Adversary {
    private static final int WORDS = 200;
    private static final int DIFFERENT = 50;
    private static final int GRAIN = 10;

    private final int calls = Size.of(2_000, 50);

    @Override
    long run() {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += count(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long count(int i) {
        return words(i);
    }

    private static long words(int seed) {
        Map<String, Integer> counts = new HashMap<>();
        long x = seed;
        for (int i = 0; i < WORDS; i++) {
            x = Work.spin(x, 1);
            counts.merge("word " + Math.floorMod(x, DIFFERENT), 1, Integer::sum);
        }
        long sum = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            sum += (long) entry.getKey().hashCode() * entry.getValue();
        }
        return sum;
    }

    @Override
    long parallel() {
        return Hand.sum(0, calls, GRAIN, (from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += words(i);
            }
            return sum;
        });
    }
}
