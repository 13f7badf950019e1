package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.RecursiveAction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Multiplies matrices quarter by quarter, which keeps what is worked on in the caches. */
@State(Scope.Benchmark)
public class MatrixMultiply {
    private static final int SMALL = 16; // multiplied by loops
    private static final int CUT_OFF = 128;

    private final int size = Size.of(768, 64);
    private final Block left = Block.random(size, 1);
    private final Block right = Block.random(size, 2);

    @Benchmark
    public double[] plain() {
        Block product = Block.empty(size);
        multiply(product, left, right);
        return product.cells();
    }

    /** Adds the product of two blocks to another. */
    private static void multiply(Block product, Block left, Block right) {
        if (product.size() <= SMALL) {
            product.addProduct(left, right);
            return;
        }
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                multiplyQuarter(product, left, right, row, column);
            }
        }
    }

    @CpuBoundFork
    private static void multiplyQuarter(Block product, Block left, Block right, int row, int column) {
        for (int i = 0; i < 2; i++) {
            multiply(product.quarter(row, column), left.quarter(row, i), right.quarter(i, column));
        }
    }

    @Benchmark
    public double[] byHand() {
        Block product = Block.empty(size);
        Workers.pool().invoke(new Multiply(product, left, right));
        return product.cells();
    }

    private static final class Multiply extends RecursiveAction {
        private final Block product;
        private final Block left;
        private final Block right;

        Multiply(Block product, Block left, Block right) {
            this.product = product;
            this.left = left;
            this.right = right;
        }

        @Override
        protected void compute() {
            if (product.size() <= CUT_OFF) {
                multiply(product, left, right);
                return;
            }
            for (int i = 0; i < 2; i++) {
                invokeAll(quarter(0, 0, i), quarter(0, 1, i), quarter(1, 0, i), quarter(1, 1, i));
            }
        }

        private Multiply quarter(int row, int column, int i) {
            return new Multiply(product.quarter(row, column), left.quarter(row, i), right.quarter(i, column));
        }
    }
}
