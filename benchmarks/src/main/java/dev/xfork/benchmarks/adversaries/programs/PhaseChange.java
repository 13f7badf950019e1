package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Output;
import dev.xfork.benchmarks.adversaries.Work;
import java.util.Arrays;

/**
 * Calls of 50 ns that become calls of 1 ms, and tiny again: how long it takes until two large ones run at once, and how much later than usual
 * the tiny ones are done that follow large ones.
 */
public final class PhaseChange {
    private static final int TINY = Work.rounds(50);
    private static final int LARGE = Work.rounds(1_000_000);
    private static final int TINY_CALLS = 400_000;
    private static final int LARGE_CALLS = 40;
    private static final int CHANGES = 15;
    private static final int WARM_UP = 5;
    private static final double NANOS_A_MILLI = 1e6;

    private final long[] begins = new long[LARGE_CALLS];
    private final long[] ends = new long[LARGE_CALLS];

    private PhaseChange() {}

    public static void main(String[] args) {
        new PhaseChange().measure();
    }

    private void measure() {
        double[] untilOverlap = new double[CHANGES];
        double[] late = new double[CHANGES];
        long value = 0;
        for (int i = 0; i < CHANGES; i++) {
            value += all(TINY_CALLS, TINY);
            long start = System.nanoTime();
            value += all(LARGE_CALLS, LARGE);
            untilOverlap[i] = (firstOverlap() - start) / NANOS_A_MILLI;
            long first = System.nanoTime();
            value += all(TINY_CALLS, TINY);
            long second = System.nanoTime();
            value += all(TINY_CALLS, TINY);
            late[i] = (2 * second - first - System.nanoTime()) / NANOS_A_MILLI;
        }
        new Output()
                .add("overlap", median(untilOverlap))
                .add("late", median(late))
                .value(value)
                .print();
    }

    private long all(int calls, int rounds) {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += compute(i, rounds);
        }
        return sum;
    }

    @CpuBoundFork
    long compute(int i, int rounds) {
        if (rounds != LARGE) {
            return Work.spin(i, rounds);
        }
        begins[i] = System.nanoTime();
        long value = Work.spin(i, rounds);
        ends[i] = System.nanoTime();
        return value;
    }

    /** When a large call first began while another ran; if none did, the end of all. */
    private long firstOverlap() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < LARGE_CALLS; i++) {
            for (int j = 0; j < LARGE_CALLS; j++) {
                if (i != j && begins[j] - begins[i] >= 0 && begins[j] - ends[i] < 0) {
                    first = Math.min(first, begins[j]);
                }
            }
        }
        return first == Long.MAX_VALUE ? Arrays.stream(ends).max().getAsLong() : first;
    }

    private static double median(double[] times) {
        double[] sorted = Arrays.copyOfRange(times, WARM_UP, times.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
