package dev.xfork.benchmarks.suite;

import dev.xfork.benchmarks.Workers;
import java.util.concurrent.RecursiveAction;

/** Loops that are made parallel by hand: a range is halved until it is small. */
final class Ranges {
    private Ranges() {}

    /** The ordinary loop over a part of the range. */
    @FunctionalInterface
    interface Loop {
        void run(int from, int to);
    }

    /** Runs {@code loop} for parts of the range, each of {@code grain} elements at most. */
    static void run(int from, int to, int grain, Loop loop) {
        Workers.pool().invoke(new Part(from, to, grain, loop));
    }

    private static final class Part extends RecursiveAction {
        private final int from;
        private final int to;
        private final int grain;
        private final Loop loop;

        Part(int from, int to, int grain, Loop loop) {
            this.from = from;
            this.to = to;
            this.grain = grain;
            this.loop = loop;
        }

        @Override
        protected void compute() {
            if (to - from <= grain) {
                loop.run(from, to);
            } else {
                int middle = (from + to) >>> 1;
                invokeAll(new Part(from, middle, grain, loop), new Part(middle, to, grain, loop));
            }
        }
    }
}
