package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import org.openjdk.jmh.annotations.Setup;

/** Additions of long arrays, part by part: more processors do not make memory faster. */
public class MemoryBound extends Adversary {
    private static final int PART = 1 << 16;
    private static final int SAMPLE = 997;
    private static final double FACTOR = 3;

    private final int elements = Size.of(8_000_000, 200_001);

    private double[] a = {};
    private double[] b = {};
    private double[] c = {};

    @Setup
    public void prepare() {
        a = new double[elements];
        b = new double[elements];
        c = new double[elements];
        for (int i = 0; i < elements; i++) {
            b[i] = i;
            c[i] = elements - i;
        }
    }

    @Override
    long run() {
        addAll();
        return sample();
    }

    private void addAll() {
        for (int start = 0; start < elements; start += PART) {
            addPart(start, Math.min(start + PART, elements));
        }
    }

    @CpuBoundFork
    void addPart(int start, int end) {
        add(start, end);
    }

    private void add(int start, int end) {
        for (int i = start; i < end; i++) {
            a[i] = b[i] + FACTOR * c[i];
        }
    }

    private long sample() {
        double sum = 0;
        for (int i = 0; i < elements; i += SAMPLE) {
            sum += a[i];
        }
        return (long) sum;
    }

    @Override
    long parallel() {
        Hand.sum(0, elements, PART, (from, to) -> {
            add(from, to);
            return 0;
        });
        return sample();
    }
}
