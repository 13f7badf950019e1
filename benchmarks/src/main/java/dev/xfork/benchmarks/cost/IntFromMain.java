package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Measured;
import dev.xfork.benchmarks.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Many {@code int} forks that are made outside the pool before the first is waited for. */
@State(Scope.Benchmark)
public class IntFromMain {
    private static final int CALLS = 1_000;

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(agent = true, options = Measured.FORK_ALL)
    public int fork() {
        int[] results = new int[CALLS];
        for (int i = 0; i < CALLS; i++) {
            results[i] = work(i);
        }
        return Tiny.sum(results);
    }

    @CpuBoundFork
    private static int work(int i) {
        return Tiny.work(i);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int forkJoinTask() {
        return sum(i -> Workers.pool().submit(() -> Tiny.work(i)));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int executor() {
        return sum(i -> Pools.fixed().submit(() -> Tiny.work(i)));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int completableFuture() {
        return sum(i -> CompletableFuture.supplyAsync(() -> Tiny.work(i), Workers.pool()));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(since = 21)
    public int virtualThread() {
        return sum(i -> Pools.startVirtual(() -> Tiny.work(i)));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int springAsync() {
        return sum(SpringCalls.bean()::work);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int jcabiAsync() {
        return sum(JcabiCalls::work);
    }

    private static int sum(IntFunction<Future<Integer>> fork) {
        List<Future<Integer>> forked = new ArrayList<>(CALLS);
        for (int i = 0; i < CALLS; i++) {
            forked.add(fork.apply(i));
        }
        int sum = 0;
        for (Future<Integer> each : forked) {
            sum += Pools.get(each);
        }
        return sum;
    }
}
