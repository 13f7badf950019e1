package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.Random;
import java.util.concurrent.RecursiveTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The most valuable things that a knapsack holds, by trying with and without each. */
@State(Scope.Benchmark)
public class Knapsack {
    private static final int FORKED_THINGS = 10;

    private final int things = Size.of(32, 16);
    private final int[] weights = new Random(5).ints(things, 20, 100).toArray();
    private final int[] values = new Random(6).ints(things, 1, 100).toArray();
    private final int[] weightFrom = sums(weights);
    private final int[] valueFrom = sums(values);
    private final int capacity = weightFrom[0] * 3 / 10;

    /** The sum of each number and all after it. */
    private static int[] sums(int[] numbers) {
        int[] sums = new int[numbers.length + 1];
        for (int i = numbers.length - 1; i >= 0; i--) {
            sums[i] = sums[i + 1] + numbers[i];
        }
        return sums;
    }

    @Benchmark
    public int plain() {
        return best(0, capacity);
    }

    @CpuBoundFork
    private int best(int thing, int room) {
        if (weightFrom[thing] <= room) {
            return valueFrom[thing];
        }
        if (weights[thing] > room) {
            return best(thing + 1, room);
        }
        int with = values[thing] + best(thing + 1, room - weights[thing]);
        int without = best(thing + 1, room);
        return Math.max(with, without);
    }

    @Benchmark
    public int byHand() {
        return Workers.pool().invoke(new Best(0, capacity));
    }

    private final class Best extends RecursiveTask<Integer> {
        private final int thing;
        private final int room;

        Best(int thing, int room) {
            this.thing = thing;
            this.room = room;
        }

        @Override
        protected Integer compute() {
            if (thing >= FORKED_THINGS || weights[thing] > room) {
                return best(thing, room);
            }
            Best with = new Best(thing + 1, room - weights[thing]);
            with.fork();
            int without = new Best(thing + 1, room).compute();
            return Math.max(values[thing] + with.join(), without);
        }
    }
}
