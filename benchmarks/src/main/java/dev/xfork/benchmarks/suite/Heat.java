package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Heat spreads over a plate: each step computes each cell from its neighbours (Jacobi). */
@State(Scope.Benchmark)
public class Heat {
    private static final int STEPS = 20;
    private static final int GRAIN = 32;

    private final int rows = Size.of(1_024, 40);
    private final int columns = Size.of(4_096, 50);
    private final double[][] plate = plate();

    private double[][] plate() {
        double[][] plate = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            plate[row][0] = row;
            plate[row][columns - 1] = 100;
        }
        return plate;
    }

    private double[][] copy() {
        return Arrays.stream(plate).map(double[]::clone).toArray(double[][]::new);
    }

    @Benchmark
    public double[][] plain() {
        double[][] old = plate;
        double[][] now = copy();
        for (int step = 0; step < STEPS; step++) {
            step(old, now);
            double[][] next = old == plate ? copy() : old;
            old = now;
            now = next;
        }
        return old;
    }

    private void step(double[][] old, double[][] now) {
        for (int row = 1; row < rows - 1; row++) {
            spread(old[row - 1], old[row], old[row + 1], now[row]);
        }
    }

    @CpuBoundFork
    private static void spread(double[] above, double[] here, double[] below, double[] now) {
        for (int i = 1; i < here.length - 1; i++) {
            now[i] = (above[i] + below[i] + here[i - 1] + here[i + 1]) / 4;
        }
    }

    @Benchmark
    public double[][] byHand() {
        double[][] old = plate;
        double[][] now = copy();
        for (int step = 0; step < STEPS; step++) {
            double[][] before = old;
            double[][] after = now;
            Ranges.run(1, rows - 1, GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    spread(before[row - 1], before[row], before[row + 1], after[row]);
                }
            });
            now = old == plate ? copy() : old;
            old = after;
        }
        return old;
    }

    @Benchmark
    public double[][] streams() {
        double[][] old = plate;
        double[][] now = copy();
        for (int step = 0; step < STEPS; step++) {
            double[][] before = old;
            double[][] after = now;
            IntStream.range(1, rows - 1)
                    .parallel()
                    .forEach(row -> spread(before[row - 1], before[row], before[row + 1], after[row]));
            now = old == plate ? copy() : old;
            old = after;
        }
        return old;
    }
}
