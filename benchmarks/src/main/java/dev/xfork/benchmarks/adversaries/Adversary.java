package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One case: ordinary sequential code whose methods are annotated, without a cut-off, and the best that was written by hand. Both give
 * the same value.
 *
 * <p>{@link #plain} without the agent is the sequential program. It takes some milliseconds at least: to hand the outermost call to a worker, which is
 * no part of the case, takes up to 0.1 ms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public abstract class Adversary {
    private static final long PATIENCE_NANOS = 10_000_000;

    /** Where the outermost calls are made: on the thread of the benchmark, or inside a CPU fork. */
    @Param({"main", "worker"})
    public String from = "main";

    private volatile boolean begun;
    private long value;

    /** The sequential program. */
    abstract long run();

    /** The program that was made parallel by hand; its benchmark calls this. */
    abstract long parallel();

    @Benchmark
    public long plain() {
        return from.equals("worker") ? insideFork() : run();
    }

    @Benchmark
    public long byHand() {
        return parallel();
    }

    private long insideFork() {
        begun = false;
        outermost();
        return value;
    }

    private void outermost() {
        inside();
        leaveToWorker();
    }

    @CpuBoundFork
    void inside() {
        begun = true;
        value = run();
    }

    /** Does not wait for the fork before a worker has taken it: this thread would run it itself. */
    private void leaveToWorker() {
        long start = System.nanoTime();
        while (!begun && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.onSpinWait();
        }
    }
}
