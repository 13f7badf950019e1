package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Measured;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One {@code int} fork at a time, made outside the pool by a thread that does something else and then waits for it. */
@State(Scope.Benchmark)
public class PairFromMain {
    private final int x = 42;

    @Benchmark
    @Measured(agent = true, options = Measured.FORK_ALL)
    public int fork() {
        int forked = work(x);
        int own = Tiny.otherWork(x);
        return forked + own;
    }

    @CpuBoundFork
    private static int work(int x) {
        return Tiny.work(x);
    }

    @Benchmark
    public int forkJoinTask() {
        return withOwn(Workers.pool().submit(() -> Tiny.work(x)));
    }

    @Benchmark
    public int executor() {
        return withOwn(Pools.fixed().submit(() -> Tiny.work(x)));
    }

    @Benchmark
    public int completableFuture() {
        return withOwn(CompletableFuture.supplyAsync(() -> Tiny.work(x), Workers.pool()));
    }

    @Benchmark
    @Measured(since = 21)
    public int virtualThread() {
        return withOwn(Pools.startVirtual(() -> Tiny.work(x)));
    }

    @Benchmark
    public int springAsync() {
        return withOwn(SpringCalls.bean().work(x));
    }

    @Benchmark
    public int jcabiAsync() {
        return withOwn(JcabiCalls.work(x));
    }

    private int withOwn(Future<Integer> forked) {
        int own = Tiny.otherWork(x);
        return Pools.get(forked) + own;
    }
}
