package dev.xfork.benchmarks.suite;

import java.util.Random;

/**
 * A square part of a matrix.
 *
 * @param cells the cells of the whole matrix, row by row
 * @param start the index of this part's first cell
 * @param width the length of a row of the whole matrix
 * @param size the length of a row of this part
 */
record Block(double[] cells, int start, int width, int size) {

    static Block empty(int size) {
        return new Block(new double[size * size], 0, size, size);
    }

    static Block random(int size, long seed) {
        return new Block(new Random(seed).doubles((long) size * size).toArray(), 0, size, size);
    }

    Block quarter(int row, int column) {
        return part(row, column, size / 2);
    }

    /** The part at a row and a column of parts that are so large. */
    Block part(int row, int column, int size) {
        return new Block(cells, start + row * size * width + column * size, width, size);
    }

    /** Adds the product of two blocks to this one. */
    void addProduct(Block left, Block right) {
        for (int row = 0; row < size; row++) {
            int target = start + row * width;
            for (int i = 0; i < size; i++) {
                double factor = left.cells[left.start + row * left.width + i];
                int source = right.start + i * right.width;
                for (int column = 0; column < size; column++) {
                    cells[target + column] += factor * right.cells[source + column];
                }
            }
        }
    }
}
