package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Splits a matrix into a lower and an upper triangle, tile by tile. */
@State(Scope.Benchmark)
public class LuDecomposition {
    private static final int TILE = 64;

    private final int size = Size.of(1_024, 256);
    private final int tiles = size / TILE;
    private final Block input = dominant();

    /** A large diagonal, so that no rows have to be exchanged. */
    private Block dominant() {
        Block matrix = Block.random(size, 3);
        for (int i = 0; i < size; i++) {
            matrix.cells()[i * size + i] += size;
        }
        return matrix;
    }

    private Block copy() {
        return new Block(input.cells().clone(), 0, size, size);
    }

    @Benchmark
    public double[] plain() {
        Block matrix = copy();
        for (int step = 0; step < tiles; step++) {
            decompose(tile(matrix, step, step));
            solveBorders(matrix, step);
            updateRest(matrix, step);
        }
        return matrix.cells();
    }

    private void solveBorders(Block matrix, int step) {
        Block corner = tile(matrix, step, step);
        for (int i = step + 1; i < tiles; i++) {
            solveRight(corner, tile(matrix, step, i));
            solveBelow(corner, tile(matrix, i, step));
        }
    }

    private void updateRest(Block matrix, int step) {
        for (int row = step + 1; row < tiles; row++) {
            for (int column = step + 1; column < tiles; column++) {
                update(tile(matrix, row, column), tile(matrix, row, step), tile(matrix, step, column));
            }
        }
    }

    private static Block tile(Block matrix, int row, int column) {
        return matrix.part(row, column, TILE);
    }

    private static void decompose(Block corner) {
        double[] cells = corner.cells();
        for (int i = 0; i < TILE; i++) {
            int pivotRow = corner.start() + i * corner.width();
            for (int row = i + 1; row < TILE; row++) {
                subtractRow(cells, corner.start() + row * corner.width(), pivotRow, i, cells[pivotRow + i]);
            }
        }
    }

    private static void subtractRow(double[] cells, int row, int pivotRow, int i, double pivot) {
        double factor = cells[row + i] / pivot;
        cells[row + i] = factor;
        for (int column = i + 1; column < TILE; column++) {
            cells[row + column] -= factor * cells[pivotRow + column];
        }
    }

    /** A tile to the right of the corner: its rows minus the earlier ones, times what the corner's lower triangle says. */
    @CpuBoundFork
    private static void solveRight(Block corner, Block tile) {
        double[] cells = tile.cells();
        for (int row = 1; row < TILE; row++) {
            for (int i = 0; i < row; i++) {
                double factor = cells[corner.start() + row * corner.width() + i];
                int target = tile.start() + row * tile.width();
                int source = tile.start() + i * tile.width();
                for (int column = 0; column < TILE; column++) {
                    cells[target + column] -= factor * cells[source + column];
                }
            }
        }
    }

    /** A tile below the corner: its rows become what they hold of the corner's upper triangle. */
    @CpuBoundFork
    private static void solveBelow(Block corner, Block tile) {
        double[] cells = tile.cells();
        for (int row = 0; row < TILE; row++) {
            for (int i = 0; i < TILE; i++) {
                int pivotRow = corner.start() + i * corner.width();
                subtractRow(cells, tile.start() + row * tile.width(), pivotRow, i, cells[pivotRow + i]);
            }
        }
    }

    @CpuBoundFork
    private static void update(Block tile, Block left, Block above) {
        double[] cells = tile.cells();
        for (int row = 0; row < TILE; row++) {
            int target = tile.start() + row * tile.width();
            for (int i = 0; i < TILE; i++) {
                double factor = cells[left.start() + row * left.width() + i];
                int source = above.start() + i * above.width();
                for (int column = 0; column < TILE; column++) {
                    cells[target + column] -= factor * cells[source + column];
                }
            }
        }
    }

    @Benchmark
    public double[] byHand() {
        Block matrix = copy();
        for (int i = 0; i < tiles; i++) {
            int step = i;
            int rest = tiles - step - 1;
            Block corner = tile(matrix, step, step);
            decompose(corner);
            Ranges.run(step + 1, tiles, 1, (from, to) -> {
                for (int other = from; other < to; other++) {
                    solveRight(corner, tile(matrix, step, other));
                    solveBelow(corner, tile(matrix, other, step));
                }
            });
            Ranges.run(0, rest * rest, 2, (from, to) -> {
                for (int tile = from; tile < to; tile++) {
                    int row = step + 1 + tile / rest;
                    int column = step + 1 + tile % rest;
                    update(tile(matrix, row, column), tile(matrix, row, step), tile(matrix, step, column));
                }
            });
        }
        return matrix.cells();
    }
}
