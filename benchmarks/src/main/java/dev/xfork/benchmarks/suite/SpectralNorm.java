package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The spectral norm of an infinite matrix, whose products with vectors are computed row by row. */
@State(Scope.Benchmark)
public class SpectralNorm {
    private static final int ROUNDS = 5;
    private static final int GRAIN = 64;

    private final int size = Size.of(2_000, 50);

    @Benchmark
    public double plain() {
        double[] u = ones();
        double[] v = u;
        for (int i = 0; i < ROUNDS; i++) {
            v = timesTransposed(times(u));
            u = timesTransposed(times(v));
        }
        return norm(u, v);
    }

    private double[] ones() {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double norm(double[] u, double[] v) {
        double uv = 0;
        double vv = 0;
        for (int i = 0; i < u.length; i++) {
            uv += u[i] * v[i];
            vv += v[i] * v[i];
        }
        return Math.sqrt(uv / vv);
    }

    private static double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int row = 0; row < product.length; row++) {
            product[row] = row(row, vector);
        }
        return product;
    }

    private static double[] timesTransposed(double[] vector) {
        double[] product = new double[vector.length];
        for (int column = 0; column < product.length; column++) {
            product[column] = column(column, vector);
        }
        return product;
    }

    @CpuBoundFork
    private static double row(int row, double[] vector) {
        double sum = 0;
        for (int column = 0; column < vector.length; column++) {
            sum += cell(row, column) * vector[column];
        }
        return sum;
    }

    @CpuBoundFork
    private static double column(int column, double[] vector) {
        double sum = 0;
        for (int row = 0; row < vector.length; row++) {
            sum += cell(row, column) * vector[row];
        }
        return sum;
    }

    private static double cell(int row, int column) {
        return 1.0 / ((row + column) * (row + column + 1) / 2 + row + 1);
    }

    @Benchmark
    public double byHand() {
        double[] u = ones();
        double[] v = u;
        for (int i = 0; i < ROUNDS; i++) {
            v = bothByHand(u);
            u = bothByHand(v);
        }
        return norm(u, v);
    }

    private double[] bothByHand(double[] vector) {
        double[] product = new double[size];
        Ranges.run(0, size, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                product[row] = row(row, vector);
            }
        });
        double[] both = new double[size];
        Ranges.run(0, size, GRAIN, (from, to) -> {
            for (int column = from; column < to; column++) {
                both[column] = column(column, product);
            }
        });
        return both;
    }

    @Benchmark
    public double streams() {
        double[] u = ones();
        double[] v = u;
        for (int i = 0; i < ROUNDS; i++) {
            v = bothByStreams(u);
            u = bothByStreams(v);
        }
        return norm(u, v);
    }

    private double[] bothByStreams(double[] vector) {
        double[] product = IntStream.range(0, size)
                .parallel()
                .mapToDouble(row -> row(row, vector))
                .toArray();
        return IntStream.range(0, size)
                .parallel()
                .mapToDouble(column -> column(column, product))
                .toArray();
    }
}
