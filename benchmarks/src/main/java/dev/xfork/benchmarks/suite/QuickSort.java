package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.Random;
import java.util.concurrent.RecursiveAction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sorts numbers by parting them in smaller and larger ones. */
@State(Scope.Benchmark)
public class QuickSort {
    private static final int SHORT = 16; // sorted by insertion
    private static final int CUT_OFF = 8_192;

    private final int[] numbers = new Random(2).ints(Size.of(3_000_000, 5_000)).toArray();

    @Benchmark
    public int[] plain() {
        int[] sorted = numbers.clone();
        sort(sorted, 0, sorted.length);
        return sorted;
    }

    @CpuBoundFork
    private static void sort(int[] numbers, int from, int to) {
        if (to - from <= SHORT) {
            Insertion.sort(numbers, from, to);
            return;
        }
        int border = part(numbers, from, to);
        sort(numbers, from, border);
        sort(numbers, border, to);
    }

    /** Moves what is at most the pivot before what is at least the pivot, and gives where the latter begins. */
    private static int part(int[] numbers, int from, int to) {
        int pivot = middle(numbers[from], numbers[(from + to) >>> 1], numbers[to - 1]);
        int low = from;
        int high = to - 1;
        while (low <= high) {
            while (numbers[low] < pivot) {
                low++;
            }
            while (numbers[high] > pivot) {
                high--;
            }
            if (low <= high) {
                int moved = numbers[low];
                numbers[low++] = numbers[high];
                numbers[high--] = moved;
            }
        }
        return low;
    }

    private static int middle(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    @Benchmark
    public int[] byHand() {
        int[] sorted = numbers.clone();
        Workers.pool().invoke(new Sort(sorted, 0, sorted.length));
        return sorted;
    }

    private static final class Sort extends RecursiveAction {
        private final int[] numbers;
        private final int from;
        private final int to;

        Sort(int[] numbers, int from, int to) {
            this.numbers = numbers;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from <= CUT_OFF) {
                sort(numbers, from, to);
                return;
            }
            int border = part(numbers, from, to);
            invokeAll(new Sort(numbers, from, border), new Sort(numbers, border, to));
        }
    }
}
