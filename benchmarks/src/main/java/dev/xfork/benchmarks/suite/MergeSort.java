package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.RecursiveAction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sorts numbers by halves that are merged. */
@State(Scope.Benchmark)
public class MergeSort {
    private static final int SHORT = 16; // sorted by insertion
    private static final int CUT_OFF = 8_192;

    private final int[] numbers = new Random(1).ints(Size.of(3_000_000, 5_000)).toArray();

    @Benchmark
    public int[] plain() {
        int[] sorted = numbers.clone();
        sort(sorted, new int[sorted.length], 0, sorted.length);
        return sorted;
    }

    @CpuBoundFork
    private static void sort(int[] numbers, int[] spare, int from, int to) {
        if (to - from <= SHORT) {
            Insertion.sort(numbers, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sortHalves(numbers, spare, from, middle, to);
        merge(numbers, spare, from, middle, to);
    }

    /** A method of its own: what is merged has to be sorted, and calls of a method have ended when it returns. */
    private static void sortHalves(int[] numbers, int[] spare, int from, int middle, int to) {
        sort(numbers, spare, from, middle);
        sort(numbers, spare, middle, to);
    }

    private static void merge(int[] numbers, int[] spare, int from, int middle, int to) {
        System.arraycopy(numbers, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int next = from; left < middle; next++) {
            if (right < to && numbers[right] < spare[left]) {
                numbers[next] = numbers[right++];
            } else {
                numbers[next] = spare[left++];
            }
        }
    }

    @Benchmark
    public int[] byHand() {
        int[] sorted = numbers.clone();
        Workers.pool().invoke(new Sort(sorted, new int[sorted.length], 0, sorted.length));
        return sorted;
    }

    @Benchmark
    public int[] streams() {
        int[] sorted = numbers.clone();
        Arrays.parallelSort(sorted);
        return sorted;
    }

    private static final class Sort extends RecursiveAction {
        private final int[] numbers;
        private final int[] spare;
        private final int from;
        private final int to;

        Sort(int[] numbers, int[] spare, int from, int to) {
            this.numbers = numbers;
            this.spare = spare;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from <= CUT_OFF) {
                sort(numbers, spare, from, to);
                return;
            }
            int middle = (from + to) >>> 1;
            invokeAll(new Sort(numbers, spare, from, middle), new Sort(numbers, spare, middle, to));
            merge(numbers, spare, from, middle, to);
        }
    }
}
