package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RecursiveAction;
import org.openjdk.jmh.annotations.Setup;

/** Quicksort that takes the last element as its pivot, of elements in order: recursion as deep as there are elements, on one side only. */
public class QuicksortSorted extends Adversary {
    private static final int SEQUENTIAL = 100; // elements, by hand
    private static final int TIMES = 5; // one after the other

    private final int elements = Size.of(5_000, 500);

    private int[] numbers = {};

    @Setup
    public void prepare() {
        numbers = new int[elements];
        for (int i = 0; i < elements; i++) {
            numbers[i] = i * 3;
        }
    }

    @Override
    long run() {
        for (int i = 0; i < TIMES; i++) {
            sort();
        }
        return sum();
    }

    private void sort() {
        sort(numbers, 0, numbers.length - 1);
    }

    @CpuBoundFork
    static void sort(int[] numbers, int first, int last) {
        if (first >= last) {
            return;
        }
        int middle = divide(numbers, first, last);
        sort(numbers, first, middle - 1);
        sort(numbers, middle + 1, last);
    }

    private static int divide(int[] numbers, int first, int last) {
        int pivot = numbers[last];
        int end = first;
        for (int i = first; i < last; i++) {
            int number = numbers[i];
            if (number < pivot) {
                numbers[i] = numbers[end];
                numbers[end++] = number;
            }
        }
        numbers[last] = numbers[end];
        numbers[end] = pivot;
        return end;
    }

    private long sum() {
        long sum = 0;
        for (int number : numbers) {
            sum = sum * 31 + number;
        }
        return sum;
    }

    @Override
    long parallel() {
        for (int i = 0; i < TIMES; i++) {
            Workers.pool().invoke(new Sort(numbers, 0, numbers.length - 1));
        }
        return sum();
    }

    /** Forks the smaller side and goes on with the larger. */
    @SuppressWarnings("serial") // never serialised
    private static final class Sort extends RecursiveAction {
        private final int[] numbers;
        private final int first;
        private final int last;

        Sort(int[] numbers, int first, int last) {
            this.numbers = numbers;
            this.first = first;
            this.last = last;
        }

        @Override
        protected void compute() {
            List<Sort> forks = new ArrayList<>();
            sort(first, last, forks);
            for (int i = forks.size() - 1; i >= 0; i--) {
                forks.get(i).join();
            }
        }

        private void sort(int from, int to, List<Sort> forks) {
            int low = from;
            int high = to;
            while (low < high) {
                int middle = divide(numbers, low, high);
                boolean left = middle - low < high - middle;
                int smallFirst = left ? low : middle + 1;
                int smallLast = left ? middle - 1 : high;
                if (smallLast - smallFirst < SEQUENTIAL) {
                    sort(smallFirst, smallLast, forks);
                } else {
                    Sort small = new Sort(numbers, smallFirst, smallLast);
                    small.fork();
                    forks.add(small);
                }
                low = left ? middle + 1 : low;
                high = left ? high : middle - 1;
            }
        }
    }
}
