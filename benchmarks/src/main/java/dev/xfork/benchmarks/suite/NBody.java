package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A few steps of bodies that attract each other, body by body. */
@State(Scope.Benchmark)
public class NBody {
    private static final int STEPS = 5;
    private static final double STEP = 0.01;
    private static final double SOFTENING = 0.01;
    private static final int GRAIN = 32;

    private final int bodies = Size.of(4_000, 60);
    private final double[] places = new Random(7).doubles(3L * bodies).toArray();

    @Benchmark
    public double[] plain() {
        double[] positions = places.clone();
        double[] velocities = new double[3 * bodies];
        for (int step = 0; step < STEPS; step++) {
            attract(positions, velocities);
            move(positions, velocities);
        }
        return positions;
    }

    private void attract(double[] positions, double[] velocities) {
        for (int body = 0; body < bodies; body++) {
            attract(body, positions, velocities);
        }
    }

    @CpuBoundFork
    private static void attract(int body, double[] positions, double[] velocities) {
        double x = positions[3 * body];
        double y = positions[3 * body + 1];
        double z = positions[3 * body + 2];
        double forceX = 0;
        double forceY = 0;
        double forceZ = 0;
        for (int other = 0; other < positions.length; other += 3) {
            double dx = positions[other] - x;
            double dy = positions[other + 1] - y;
            double dz = positions[other + 2] - z;
            double square = dx * dx + dy * dy + dz * dz + SOFTENING;
            double force = 1 / (square * Math.sqrt(square));
            forceX += dx * force;
            forceY += dy * force;
            forceZ += dz * force;
        }
        velocities[3 * body] += STEP * forceX;
        velocities[3 * body + 1] += STEP * forceY;
        velocities[3 * body + 2] += STEP * forceZ;
    }

    private static void move(double[] positions, double[] velocities) {
        for (int i = 0; i < positions.length; i++) {
            positions[i] += STEP * velocities[i];
        }
    }

    @Benchmark
    public double[] byHand() {
        double[] positions = places.clone();
        double[] velocities = new double[3 * bodies];
        for (int step = 0; step < STEPS; step++) {
            Ranges.run(0, bodies, GRAIN, (from, to) -> {
                for (int body = from; body < to; body++) {
                    attract(body, positions, velocities);
                }
            });
            move(positions, velocities);
        }
        return positions;
    }

    @Benchmark
    public double[] streams() {
        double[] positions = places.clone();
        double[] velocities = new double[3 * bodies];
        for (int step = 0; step < STEPS; step++) {
            IntStream.range(0, bodies).parallel().forEach(body -> attract(body, positions, velocities));
            move(positions, velocities);
        }
        return positions;
    }
}
