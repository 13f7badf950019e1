package dev.xfork.benchmarks.adversaries;

import dev.xfork.benchmarks.Workers;
import java.util.concurrent.RecursiveTask;

/** Ranges that are halved until they are small, for the versions by hand. */
public final class Hand {
    private Hand() {}

    /** The ordinary loop from {@code from} to before {@code to}. */
    @FunctionalInterface
    public interface Loop {
        long run(int from, int to);
    }

    /** The sum of what {@code loop} gives for parts of the range, each of which has at most {@code grain} elements. */
    public static long sum(int from, int to, int grain, Loop loop) {
        return Workers.pool().invoke(new Range(from, to, Math.max(1, grain), loop));
    }

    @SuppressWarnings("serial") // never serialised
    private static final class Range extends RecursiveTask<Long> {
        private final int from;
        private final int to;
        private final int grain;
        private final Loop loop;

        Range(int from, int to, int grain, Loop loop) {
            this.from = from;
            this.to = to;
            this.grain = grain;
            this.loop = loop;
        }

        @Override
        protected Long compute() {
            if (to - from <= grain) {
                return loop.run(from, to);
            }
            int middle = (from + to) >>> 1;
            Range right = new Range(middle, to, grain, loop);
            right.fork();
            long left = new Range(from, middle, grain, loop).compute();
            return left + right.join();
        }
    }
}
