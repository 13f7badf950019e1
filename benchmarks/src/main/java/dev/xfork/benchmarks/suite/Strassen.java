package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.List;
import java.util.concurrent.RecursiveTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Multiplies matrices by seven products of half the size instead of eight. */
@State(Scope.Benchmark)
public class Strassen {
    private static final int SMALL = 64; // multiplied by loops
    private static final int CUT_OFF = 256;

    private final int size = Size.of(1_024, 128);
    private final Matrix left = Matrix.random(size, 1);
    private final Matrix right = Matrix.random(size, 2);

    @Benchmark
    public double[] plain() {
        return multiply(left, right).cells();
    }

    @CpuBoundFork
    private static Matrix multiply(Matrix a, Matrix b) {
        if (a.size() <= SMALL) {
            return a.times(b);
        }
        Matrix a11 = a.quarter(0, 0);
        Matrix a12 = a.quarter(0, 1);
        Matrix a21 = a.quarter(1, 0);
        Matrix a22 = a.quarter(1, 1);
        Matrix b11 = b.quarter(0, 0);
        Matrix b12 = b.quarter(0, 1);
        Matrix b21 = b.quarter(1, 0);
        Matrix b22 = b.quarter(1, 1);
        Matrix m1 = multiply(a11.plus(a22), b11.plus(b22));
        Matrix m2 = multiply(a21.plus(a22), b11);
        Matrix m3 = multiply(a11, b12.minus(b22));
        Matrix m4 = multiply(a22, b21.minus(b11));
        Matrix m5 = multiply(a11.plus(a12), b22);
        Matrix m6 = multiply(a21.minus(a11), b11.plus(b12));
        Matrix m7 = multiply(a12.minus(a22), b21.plus(b22));
        return Matrix.of(
                m1.plus(m4).minus(m5).plus(m7),
                m3.plus(m5),
                m2.plus(m4),
                m1.minus(m2).plus(m3).plus(m6));
    }

    @Benchmark
    public double[] byHand() {
        return Workers.pool().invoke(new Product(left, right)).cells();
    }

    private static final class Product extends RecursiveTask<Matrix> {
        private final Matrix a;
        private final Matrix b;

        Product(Matrix a, Matrix b) {
            this.a = a;
            this.b = b;
        }

        @Override
        protected Matrix compute() {
            if (a.size() <= CUT_OFF) {
                return multiply(a, b);
            }
            Matrix a11 = a.quarter(0, 0);
            Matrix a12 = a.quarter(0, 1);
            Matrix a21 = a.quarter(1, 0);
            Matrix a22 = a.quarter(1, 1);
            Matrix b11 = b.quarter(0, 0);
            Matrix b12 = b.quarter(0, 1);
            Matrix b21 = b.quarter(1, 0);
            Matrix b22 = b.quarter(1, 1);
            Product p1 = new Product(a11.plus(a22), b11.plus(b22));
            Product p2 = new Product(a21.plus(a22), b11);
            Product p3 = new Product(a11, b12.minus(b22));
            Product p4 = new Product(a22, b21.minus(b11));
            Product p5 = new Product(a11.plus(a12), b22);
            Product p6 = new Product(a21.minus(a11), b11.plus(b12));
            Product p7 = new Product(a12.minus(a22), b21.plus(b22));
            invokeAll(List.of(p1, p2, p3, p4, p5, p6, p7));
            Matrix m1 = p1.join();
            Matrix m2 = p2.join();
            Matrix m3 = p3.join();
            Matrix m4 = p4.join();
            Matrix m5 = p5.join();
            return Matrix.of(
                    m1.plus(m4).minus(m5).plus(p7.join()),
                    m3.plus(m5),
                    m2.plus(m4),
                    m1.minus(m2).plus(m3).plus(p6.join()));
        }
    }
}
