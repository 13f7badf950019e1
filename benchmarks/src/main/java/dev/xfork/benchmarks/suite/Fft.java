package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.Random;
import java.util.concurrent.RecursiveAction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The fast Fourier transform of complex numbers, by halves. */
@State(Scope.Benchmark)
public class Fft {
    private static final int CUT_OFF = 8_192;

    private final int size = Size.of(1 << 21, 1 << 10);
    private final double[] signal = new Random(4).doubles(2L * size).toArray(); // real, imaginary, real, …
    private final double[] roots = roots(size);

    private static double[] roots(int size) {
        double[] roots = new double[size];
        for (int i = 0; i < size / 2; i++) {
            roots[2 * i] = Math.cos(-2 * Math.PI * i / size);
            roots[2 * i + 1] = Math.sin(-2 * Math.PI * i / size);
        }
        return roots;
    }

    @Benchmark
    public double[] plain() {
        double[] spectrum = new double[signal.length];
        transform(spectrum, 0, 0, 1, size);
        return spectrum;
    }

    /** Puts the transform of every {@code stride}th of {@code count} numbers from {@code source} on at {@code target}. */
    @CpuBoundFork
    private void transform(double[] spectrum, int target, int source, int stride, int count) {
        if (count == 1) {
            spectrum[2 * target] = signal[2 * source];
            spectrum[2 * target + 1] = signal[2 * source + 1];
            return;
        }
        transformHalves(spectrum, target, source, stride, count);
        combine(spectrum, target, stride, count);
    }

    /** A method of its own: what is combined has to be there, and calls of a method have ended when it returns. */
    private void transformHalves(double[] spectrum, int target, int source, int stride, int count) {
        transform(spectrum, target, source, 2 * stride, count / 2);
        transform(spectrum, target + count / 2, source + stride, 2 * stride, count / 2);
    }

    private void combine(double[] spectrum, int target, int stride, int count) {
        for (int i = 0; i < count / 2; i++) {
            int even = 2 * (target + i);
            int odd = even + count;
            double real = roots[2 * i * stride];
            double imaginary = roots[2 * i * stride + 1];
            double turnedReal = real * spectrum[odd] - imaginary * spectrum[odd + 1];
            double turnedImaginary = real * spectrum[odd + 1] + imaginary * spectrum[odd];
            spectrum[odd] = spectrum[even] - turnedReal;
            spectrum[odd + 1] = spectrum[even + 1] - turnedImaginary;
            spectrum[even] += turnedReal;
            spectrum[even + 1] += turnedImaginary;
        }
    }

    @Benchmark
    public double[] byHand() {
        double[] spectrum = new double[signal.length];
        Workers.pool().invoke(new Transform(spectrum, 0, 0, 1, size));
        return spectrum;
    }

    private final class Transform extends RecursiveAction {
        private final double[] spectrum;
        private final int target;
        private final int source;
        private final int stride;
        private final int count;

        Transform(double[] spectrum, int target, int source, int stride, int count) {
            this.spectrum = spectrum;
            this.target = target;
            this.source = source;
            this.stride = stride;
            this.count = count;
        }

        @Override
        protected void compute() {
            if (count <= CUT_OFF) {
                transform(spectrum, target, source, stride, count);
                return;
            }
            invokeAll(
                    new Transform(spectrum, target, source, 2 * stride, count / 2),
                    new Transform(spectrum, target + count / 2, source + stride, 2 * stride, count / 2));
            combine(spectrum, target, stride, count);
        }
    }
}
