package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The set of Mandelbrot, row by row; some rows cost much more than others. */
@State(Scope.Benchmark)
public class Mandelbrot {
    private static final int MOST_ROUNDS = 250;
    private static final int GRAIN = 4;

    private final int size = Size.of(800, 40);

    @Benchmark
    public int[][] plain() {
        int[][] picture = new int[size][size];
        for (int row = 0; row < size; row++) {
            draw(picture[row], row);
        }
        return picture;
    }

    @CpuBoundFork
    private void draw(int[] cells, int row) {
        double imaginary = 2.0 * row / size - 1;
        for (int column = 0; column < size; column++) {
            cells[column] = rounds(2.0 * column / size - 1.5, imaginary);
        }
    }

    private static int rounds(double real, double imaginary) {
        double x = 0;
        double y = 0;
        int rounds = 0;
        while (rounds < MOST_ROUNDS && x * x + y * y <= 4) {
            double next = x * x - y * y + real;
            y = 2 * x * y + imaginary;
            x = next;
            rounds++;
        }
        return rounds;
    }

    @Benchmark
    public int[][] byHand() {
        int[][] picture = new int[size][size];
        Ranges.run(0, size, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                draw(picture[row], row);
            }
        });
        return picture;
    }

    @Benchmark
    public int[][] streams() {
        int[][] picture = new int[size][size];
        IntStream.range(0, size).parallel().forEach(row -> draw(picture[row], row));
        return picture;
    }
}
