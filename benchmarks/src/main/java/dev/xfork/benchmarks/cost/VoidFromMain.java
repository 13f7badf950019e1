package dev.xfork.benchmarks.cost;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Measured;
import dev.xfork.benchmarks.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Many {@code void} forks that are made outside the pool and then waited for together. */
@State(Scope.Benchmark)
public class VoidFromMain {
    private static final int CALLS = 1_000;

    private final int[] stored = new int[CALLS];

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(agent = true, options = Measured.FORK_ALL)
    public int fork() {
        storeAll();
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
    @OperationsPerInvocation(CALLS)
    public int forkJoinTask() {
        return waitForAll(i -> Workers.pool().submit(() -> storeByHand(i)));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int executor() {
        return waitForAll(i -> Pools.fixed().submit(() -> storeByHand(i)));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int completableFuture() {
        return waitForAll(i -> CompletableFuture.runAsync(() -> storeByHand(i), Workers.pool()));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    @Measured(since = 21)
    public int virtualThread() {
        return waitForAll(i -> Pools.startVirtual(() -> {
            storeByHand(i);
            return true;
        }));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int springAsync() throws InterruptedException {
        CountDownLatch rest = new CountDownLatch(CALLS);
        for (int i = 0; i < CALLS; i++) {
            SpringCalls.bean().store(stored, i, rest);
        }
        rest.await();
        return Tiny.sum(stored);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int jcabiAsync() throws InterruptedException {
        CountDownLatch rest = new CountDownLatch(CALLS);
        for (int i = 0; i < CALLS; i++) {
            JcabiCalls.store(stored, i, rest);
        }
        rest.await();
        return Tiny.sum(stored);
    }

    private void storeByHand(int i) {
        stored[i] = Tiny.work(i);
    }

    private int waitForAll(IntFunction<Future<?>> fork) {
        List<Future<?>> forked = new ArrayList<>(CALLS);
        for (int i = 0; i < CALLS; i++) {
            forked.add(fork.apply(i));
        }
        forked.forEach(Pools::get);
        return Tiny.sum(stored);
    }
}
