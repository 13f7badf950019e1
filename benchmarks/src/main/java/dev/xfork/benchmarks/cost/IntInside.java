package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Measured;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RecursiveTask;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One {@code int} fork at a time, made by a worker, which does something else and then waits for it. */
@State(Scope.Benchmark)
public class IntInside {
    private static final int CALLS = 10_000;

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(agent = true, options = Measured.FORK_ALL)
    public int fork() {
        return Inside.run(() -> sum(IntInside::pair));
    }

    private static int sum(IntUnaryOperator pair) {
        int sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += pair.applyAsInt(i);
        }
        return sum;
    }

    private static int pair(int i) {
        int forked = work(i);
        int own = Tiny.otherWork(i);
        return forked + own;
    }

    @CpuBoundFork
    private static int work(int i) {
        return Tiny.work(i);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int forkJoinTask() {
        return Workers.pool().invoke(new Root());
    }

    private static int pairOfForkJoin(int i) {
        Task forked = new Task(i);
        forked.fork();
        int own = Tiny.otherWork(i);
        return forked.join() + own;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(since = 21) // on 17 a worker that waits for such a future of its own pool sometimes waits for ever
    public int completableFuture() {
        return Workers.pool().submit(() -> sum(IntInside::pairOfFuture)).join();
    }

    private static int pairOfFuture(int i) {
        CompletableFuture<Integer> forked = CompletableFuture.supplyAsync(() -> Tiny.work(i), Workers.pool());
        int own = Tiny.otherWork(i);
        return forked.join() + own;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(since = 21)
    public int virtualThread() {
        return Pools.get(Pools.startVirtual(() -> sum(IntInside::pairOfVirtual)));
    }

    private static int pairOfVirtual(int i) {
        var forked = Pools.startVirtual(() -> Tiny.work(i));
        int own = Tiny.otherWork(i);
        return Pools.get(forked) + own;
    }

    private static final class Root extends RecursiveTask<Integer> {
        @Override
        protected Integer compute() {
            return sum(IntInside::pairOfForkJoin);
        }
    }

    private static final class Task extends RecursiveTask<Integer> {
        private final int i;

        Task(int i) {
            this.i = i;
        }

        @Override
        protected Integer compute() {
            return Tiny.work(i);
        }
    }
}
