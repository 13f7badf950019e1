package dev.xfork.benchmarks.adversaries;

/** Work of a chosen length, which no compiler can leave out or do faster than one step after the other. */
public final class Work {
    private static final double ROUNDS_A_NANO = 0.6; // about; the same work on every machine is what matters

    private Work() {}

    /** How many rounds of {@link #spin} take about so long. */
    public static int rounds(long nanos) {
        return (int) Math.max(1, Math.round(nanos * ROUNDS_A_NANO));
    }

    /** Computes something from {@code seed}, in time proportional to {@code rounds}. */
    public static long spin(long seed, int rounds) {
        long x = seed * 0x9E3779B97F4A7C15L | 1; // never 0, which would stay 0
        for (int i = 0; i < rounds; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
