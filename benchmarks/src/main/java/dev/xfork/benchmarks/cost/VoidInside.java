package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Measured;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Groups of {@code void} forks, made by a worker, which waits for each group at its end. */
@State(Scope.Benchmark)
public class VoidInside {
    private static final int GROUPS = 100;
    private static final int CALLS = 100; // of a group

    private final int[] stored = new int[CALLS];

    @Benchmark
    @OperationsPerInvocation(GROUPS * CALLS)
    @Measured(agent = true, options = Measured.FORK_ALL)
    public int fork() {
        return Inside.run(() -> groups(this::storeAll));
    }

    private int groups(Runnable group) {
        for (int i = 0; i < GROUPS; i++) {
            group.run();
        }
        return Tiny.sum(stored);
    }

    private void storeAll() {
        for (int i = 0; i < CALLS; i++) {
            store(i);
        }
    }

    @CpuBoundFork
    private void store(int i) {
        stored[i] = Tiny.work(i);
    }

    @Benchmark
    @OperationsPerInvocation(GROUPS * CALLS)
    public int forkJoinTask() {
        return Workers.pool()
                .submit(() -> groups(() -> {
                    ForkJoinTask<?>[] forked = new ForkJoinTask<?>[CALLS];
                    for (int i = 0; i < CALLS; i++) {
                        forked[i] = new Store(i).fork();
                    }
                    for (int i = CALLS - 1; i >= 0; i--) {
                        forked[i].join();
                    }
                }))
                .join();
    }

    @Benchmark
    @OperationsPerInvocation(GROUPS * CALLS)
    @Measured(since = 21) // on 17 a worker that waits for such a future of its own pool sometimes waits for ever
    public int completableFuture() {
        return Workers.pool()
                .submit(() ->
                        groups(() -> waitForAll(i -> CompletableFuture.runAsync(() -> storeByHand(i), Workers.pool()))))
                .join();
    }

    @Benchmark
    @OperationsPerInvocation(GROUPS * CALLS)
    @Measured(since = 21)
    public int virtualThread() {
        return Pools.get(Pools.startVirtual(() -> groups(() -> waitForAll(i -> Pools.startVirtual(() -> {
            storeByHand(i);
            return true;
        })))));
    }

    private void storeByHand(int i) {
        stored[i] = Tiny.work(i);
    }

    private static void waitForAll(IntFunction<Future<?>> fork) {
        Future<?>[] forked = new Future<?>[CALLS];
        for (int i = 0; i < CALLS; i++) {
            forked[i] = fork.apply(i);
        }
        for (int i = CALLS - 1; i >= 0; i--) {
            Pools.get(forked[i]);
        }
    }

    private final class Store extends RecursiveAction {
        private final int i;

        Store(int i) {
            this.i = i;
        }

        @Override
        protected void compute() {
            storeByHand(i);
        }
    }
}
