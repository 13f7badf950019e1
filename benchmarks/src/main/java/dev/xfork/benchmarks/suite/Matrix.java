package dev.xfork.benchmarks.suite;

import java.util.Random;

/**
 * A square matrix that does not change.
 *
 * @param size the length of a row
 * @param cells row by row
 */
record Matrix(int size, double[] cells) {

    static Matrix random(int size, long seed) {
        return new Matrix(size, new Random(seed).doubles((long) size * size).toArray());
    }

    /** A matrix of four quarters. */
    static Matrix of(Matrix topLeft, Matrix topRight, Matrix bottomLeft, Matrix bottomRight) {
        int half = topLeft.size;
        double[] cells = new double[4 * half * half];
        for (int row = 0; row < half; row++) {
            System.arraycopy(topLeft.cells, row * half, cells, row * 2 * half, half);
            System.arraycopy(topRight.cells, row * half, cells, row * 2 * half + half, half);
            System.arraycopy(bottomLeft.cells, row * half, cells, (row + half) * 2 * half, half);
            System.arraycopy(bottomRight.cells, row * half, cells, (row + half) * 2 * half + half, half);
        }
        return new Matrix(2 * half, cells);
    }

    Matrix quarter(int row, int column) {
        int half = size / 2;
        double[] quarter = new double[half * half];
        for (int i = 0; i < half; i++) {
            System.arraycopy(cells, (row * half + i) * size + column * half, quarter, i * half, half);
        }
        return new Matrix(half, quarter);
    }

    Matrix plus(Matrix other) {
        double[] sum = new double[cells.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = cells[i] + other.cells[i];
        }
        return new Matrix(size, sum);
    }

    Matrix minus(Matrix other) {
        double[] difference = new double[cells.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = cells[i] - other.cells[i];
        }
        return new Matrix(size, difference);
    }

    /** The product, by loops. */
    Matrix times(Matrix other) {
        double[] product = new double[cells.length];
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < size; i++) {
                double factor = cells[row * size + i];
                for (int column = 0; column < size; column++) {
                    product[row * size + column] += factor * other.cells[i * size + column];
                }
            }
        }
        return new Matrix(size, product);
    }
}
