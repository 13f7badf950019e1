package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A loop of calls that all cost the same, from far too small for a fork to far too large for anything else. */
public class FlatLoop extends Adversary {
    private static final int GRAIN_NANOS = 100_000; // of a task by hand
    private static final int SAMPLE = 997; // what is looked at of the results

    /** How many calls of which length. */
    public enum Shape {
        CALLS_100M_OF_10_NS(100_000_000, 10),
        CALLS_1M_OF_300_NS(1_000_000, 300),
        CALLS_10K_OF_10_US(10_000, 10_000),
        CALLS_200_OF_10_MS(200, 10_000_000);

        private final int calls;
        private final int nanos;

        Shape(int calls, int nanos) {
            this.calls = calls;
            this.nanos = nanos;
        }
    }

    /** What becomes of the results. */
    public enum Result {
        /** Calls give nothing; they store what they computed. */
        STORED,
        /** The loop adds up what calls give. */
        SUMMED
    }

    @Param
    public Shape shape = Shape.CALLS_10K_OF_10_US;

    @Param
    public Result result = Result.STORED;

    private int calls;
    private int rounds;
    private byte[] stored = {};

    @Setup
    public void prepare() {
        calls = Size.of(shape.calls, Math.max(5, shape.calls / 5_000));
        rounds = Work.rounds(shape.nanos);
        stored = result == Result.STORED ? new byte[calls] : new byte[0];
    }

    @Override
    long run() {
        if (result == Result.SUMMED) {
            return add();
        }
        storeAll();
        return sample();
    }

    private void storeAll() {
        for (int i = 0; i < calls; i++) {
            store(i);
        }
    }

    @CpuBoundFork
    void store(int i) {
        stored[i] = (byte) Work.spin(i, rounds);
    }

    private long add() {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += compute(i);
        }
        return sum;
    }

    @CpuBoundFork
    long compute(int i) {
        return Work.spin(i, rounds);
    }

    private long sample() {
        long sum = 0;
        for (int i = 0; i < calls; i += SAMPLE) {
            sum = sum * 31 + stored[i];
        }
        return sum;
    }

    @Override
    long parallel() {
        int grain = GRAIN_NANOS / shape.nanos;
        if (result == Result.SUMMED) {
            return Hand.sum(0, calls, grain, (from, to) -> {
                long sum = 0;
                for (int i = from; i < to; i++) {
                    sum += Work.spin(i, rounds);
                }
                return sum;
            });
        }
        Hand.sum(0, calls, grain, (from, to) -> {
            for (int i = from; i < to; i++) {
                stored[i] = (byte) Work.spin(i, rounds);
            }
            return 0;
        });
        return sample();
    }
}
