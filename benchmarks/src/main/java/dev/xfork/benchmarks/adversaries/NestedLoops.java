package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import org.openjdk.jmh.annotations.Param;

/** Loops of annotated calls whose methods are loops of annotated calls. */
public class NestedLoops extends Adversary {
    private static final int TINY = Work.rounds(50);
    private static final int BIG = Work.rounds(250_000);
    private static final int COLUMNS = 20_000;
    private static final int ONE_IN = 1_000; // has big calls inside
    private static final int BIG_CALLS = 4;
    private static final int GRAIN = 1_000;

    /** Which is inside which. */
    public enum Nesting {
        /** Calls of a millisecond that make 20,000 calls of 50 ns. */
        TINY_IN_BIG,
        /** Calls of 50 ns, but for one in 1,000, which makes 4 calls of 250 µs. */
        BIG_IN_TINY
    }

    @Param
    public Nesting nesting = Nesting.TINY_IN_BIG;

    private final int size = Size.of(100, 3); // milliseconds, about

    @Override
    long run() {
        return nesting == Nesting.TINY_IN_BIG ? rows() : items();
    }

    private long rows() {
        long sum = 0;
        for (int row = 0; row < size; row++) {
            sum += row(row);
        }
        return sum;
    }

    @CpuBoundFork
    static long row(int row) {
        long sum = 0;
        for (int column = 0; column < COLUMNS; column++) {
            sum += cell(row, column);
        }
        return sum;
    }

    @CpuBoundFork
    static long cell(int row, int column) {
        return Work.spin((long) row * COLUMNS + column, TINY);
    }

    private long items() {
        long sum = 0;
        for (int i = 0; i < size * ONE_IN; i++) {
            sum += item(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long item(int i) {
        if (i % ONE_IN != 0) {
            return Work.spin(i, TINY);
        }
        long sum = 0;
        for (int part = 0; part < BIG_CALLS; part++) {
            sum += big(i, part);
        }
        return sum;
    }

    @CpuBoundFork
    static long big(int i, int part) {
        return Work.spin((long) i * BIG_CALLS + part, BIG);
    }

    @Override
    long parallel() {
        if (nesting == Nesting.TINY_IN_BIG) {
            return Hand.sum(0, size, 1, (from, to) -> {
                long sum = 0;
                for (int column = 0; column < COLUMNS; column++) {
                    sum += Work.spin((long) from * COLUMNS + column, TINY);
                }
                return sum;
            });
        }
        return Hand.sum(0, size * ONE_IN, GRAIN, NestedLoops::items);
    }

    private static long items(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            if (i % ONE_IN != 0) {
                sum += Work.spin(i, TINY);
            } else {
                for (int part = 0; part < BIG_CALLS; part++) {
                    sum += Work.spin((long) i * BIG_CALLS + part, BIG);
                }
            }
        }
        return sum;
    }
}
