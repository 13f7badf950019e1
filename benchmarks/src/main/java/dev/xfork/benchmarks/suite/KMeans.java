package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One step of k-means: each point goes to the nearest centre, then each centre to the middle of its points. */
@State(Scope.Benchmark)
public class KMeans {
    private static final int DIMENSIONS = 128;
    private static final int GRAIN = 128;

    private final float[][] points = random(Size.of(60_000, 200), 9);
    private final float[][] centres = random(Size.of(64, 8), 10);

    private static float[][] random(int count, long seed) {
        Random random = new Random(seed);
        float[][] points = new float[count][DIMENSIONS];
        for (float[] point : points) {
            for (int i = 0; i < DIMENSIONS; i++) {
                point[i] = random.nextFloat();
            }
        }
        return points;
    }

    @Benchmark
    public float[][] plain() {
        int[] labels = new int[points.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = nearest(points[i]);
        }
        return middles(labels);
    }

    @CpuBoundFork
    private int nearest(float[] point) {
        int nearest = 0;
        float least = Float.MAX_VALUE;
        for (int i = 0; i < centres.length; i++) {
            float distance = distance(point, centres[i]);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static float distance(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            float difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    private float[][] middles(int[] labels) {
        float[][] middles = new float[centres.length][DIMENSIONS];
        int[] counts = new int[centres.length];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]]++;
            float[] middle = middles[labels[i]];
            for (int j = 0; j < DIMENSIONS; j++) {
                middle[j] += points[i][j];
            }
        }
        for (int i = 0; i < middles.length; i++) {
            for (int j = 0; j < DIMENSIONS; j++) {
                middles[i][j] /= Math.max(1, counts[i]);
            }
        }
        return middles;
    }

    @Benchmark
    public float[][] byHand() {
        int[] labels = new int[points.length];
        Ranges.run(0, labels.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                labels[i] = nearest(points[i]);
            }
        });
        return middles(labels);
    }

    @Benchmark
    public float[][] streams() {
        return middles(Arrays.stream(points).parallel().mapToInt(this::nearest).toArray());
    }
}
