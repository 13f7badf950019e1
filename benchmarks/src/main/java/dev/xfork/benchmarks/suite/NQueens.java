package dev.xfork.benchmarks.suite;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RecursiveTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** In how many ways queens stand on a board and none attacks another: a recursion with a loop in it. */
@State(Scope.Benchmark)
public class NQueens {
    private static final int FORKED_ROWS = 4;

    private final int all = (1 << Size.of(14, 8)) - 1;

    @Benchmark
    public int plain() {
        return place(all, 0, 0, 0);
    }

    @CpuBoundFork
    private static int place(int all, int columns, int left, int right) {
        if (columns == all) {
            return 1;
        }
        int ways = 0;
        for (int free = all & ~(columns | left | right); free != 0; free &= free - 1) {
            int queen = Integer.lowestOneBit(free);
            ways += place(all, columns | queen, (left | queen) << 1, (right | queen) >>> 1);
        }
        return ways;
    }

    @Benchmark
    public int byHand() {
        return Workers.pool().invoke(new Place(all, 0, 0, 0));
    }

    private static final class Place extends RecursiveTask<Integer> {
        private final int all;
        private final int columns;
        private final int left;
        private final int right;

        Place(int all, int columns, int left, int right) {
            this.all = all;
            this.columns = columns;
            this.left = left;
            this.right = right;
        }

        @Override
        protected Integer compute() {
            if (Integer.bitCount(columns) >= FORKED_ROWS) {
                return place(all, columns, left, right);
            }
            List<Place> places = new ArrayList<>();
            for (int free = all & ~(columns | left | right); free != 0; free &= free - 1) {
                int queen = Integer.lowestOneBit(free);
                places.add(new Place(all, columns | queen, (left | queen) << 1, (right | queen) >>> 1));
            }
            return invokeAll(places).stream().mapToInt(Place::join).sum();
        }
    }
}
