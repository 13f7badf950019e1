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

/** Counts the nodes of a tree most of whose branches are short, and some very long. */
@State(Scope.Benchmark)
public class TreeSearch {
    private static final int BRANCHES = 5;
    private static final double SHARE = 0.1998; // of the nodes that have branches
    private static final int SURPLUS = 3;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final int rootBranches = Size.of(50_000, 10);

    @Benchmark
    public long plain() {
        return count(1, rootBranches);
    }

    @CpuBoundFork
    private static long count(long node, int branches) {
        long nodes = 1;
        for (int i = 0; i < branches; i++) {
            long branch = branch(node, i);
            nodes += count(branch, branches(branch));
        }
        return nodes;
    }

    private static long branch(long node, int i) {
        long mixed = node + (i + 1) * GOLDEN;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private static int branches(long node) {
        return (node >>> 11) * 0x1p-53 < SHARE ? BRANCHES : 0;
    }

    @Benchmark
    public long byHand() {
        return Workers.pool().invoke(new Count(1, rootBranches));
    }

    private static final class Count extends RecursiveTask<Long> {
        private final long node;
        private final int branches;

        Count(long node, int branches) {
            this.node = node;
            this.branches = branches;
        }

        @Override
        protected Long compute() {
            return count(node, branches);
        }

        /** No size tells what a branch costs: it is forked while few others wait for a thief. */
        private static long count(long node, int branches) {
            long nodes = 1;
            List<Count> forked = new ArrayList<>(0);
            for (int i = 0; i < branches; i++) {
                long branch = branch(node, i);
                int next = branches(branch);
                if (next > 0 && getSurplusQueuedTaskCount() < SURPLUS) {
                    Count task = new Count(branch, next);
                    task.fork();
                    forked.add(task);
                } else {
                    nodes += next == 0 ? 1 : count(branch, next);
                }
            }
            for (int i = forked.size() - 1; i >= 0; i--) {
                nodes += forked.get(i).join();
            }
            return nodes;
        }
    }
}
