package dev.xfork.benchmarks.processes;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a call in a worker process costs against a bare pair of pipes with the same serialization, and what coarse calls take there against
 * threads. Prints a Markdown table; takes the number of rounds.
 */
public final class RoundTrips {
    private static final int CALLS = 4_000;
    private static final int COARSE = 60;
    private static final int WORK = 6_000_000;

    private RoundTrips() {}

    /** One thing that is measured. */
    private interface Measured {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 7 : Integer.parseInt(args[0]);
        try (BarePipe bare = BarePipe.start()) {
            double[] pipe = new double[rounds];
            double[] fork = new double[rounds];
            double[] threads = new double[rounds];
            double[] processes = new double[rounds];
            for (int warm = 0; warm < 3; warm++) {
                micros(CALLS, () -> piped(bare));
                micros(CALLS, RoundTrips::forked);
            }
            for (int i = 0; i < rounds; i++) { // in turns, so that what else the machine does hits all
                pipe[i] = micros(CALLS, () -> piped(bare));
                fork[i] = micros(CALLS, RoundTrips::forked);
                threads[i] = micros(COARSE, RoundTrips::byThreads) / 1000;
                processes[i] = micros(COARSE, RoundTrips::byProcesses) / 1000;
            }
            System.out.println("| | bare pipes | process | process / bare |\n|---|---|---|---|");
            System.out.println(row("round trip of a small argument, µs", pipe, fork));
            System.out.println();
            System.out.println("| | threads | processes | processes / threads |\n|---|---|---|---|");
            System.out.println(row("a coarse call, ms of " + COARSE + " calls on all processors", threads, processes));
        }
    }

    private static String row(String what, double[] one, double[] other) {
        double first = median(one);
        double second = median(other);
        return String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |", what, first, second, second / first);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double micros(int calls, Measured measured) throws Exception {
        long begun = System.nanoTime();
        measured.run();
        return (System.nanoTime() - begun) / 1e3 / calls;
    }

    private static void piped(BarePipe bare) throws Exception {
        Fork.F1<Integer, Integer> function = RoundTrips::next;
        int value = 0;
        for (int i = 0; i < CALLS; i++) {
            value = (Integer) bare.call(function, value);
        }
        check(value);
    }

    private static void forked() {
        Fork.F1<Integer, Integer> function = RoundTrips::next;
        int value = 0;
        for (int i = 0; i < CALLS; i++) {
            value = Fork.process(function, value);
        }
        check(value);
    }

    private static void check(int value) {
        if (value != CALLS) {
            throw new AssertionError(value);
        }
    }

    private static int next(int value) {
        return value + 1;
    }

    private static void byThreads() {
        sum(Fork.map(RoundTrips::work, seeds()));
    }

    private static void byProcesses() {
        sum(Fork.map(RoundTrips::workElsewhere, seeds()));
    }

    private static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < COARSE; i++) {
            seeds.add(i);
        }
        return seeds;
    }

    private static void sum(List<Long> values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        if (sum == 0) {
            throw new AssertionError();
        }
    }

    static long work(int seed) {
        long state = seed + 1;
        for (int i = 0; i < WORK; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static long workElsewhere(int seed) {
        return work(seed);
    }
}
