package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;

/** Forks and parallel streams in each other: the sequential program is parallel already. */
public class ParallelStreams extends Adversary {
    private static final int ROUNDS = Work.rounds(10_000);
    private static final int PARTS = 20;

    /** Which is inside which. */
    public enum Nesting {
        FORKS_IN_STREAM,
        STREAMS_IN_FORKS
    }

    @Param
    public Nesting nesting = Nesting.FORKS_IN_STREAM;

    private final int each = Size.of(100, 5); // calls of each part

    @Override
    long run() {
        return nesting == Nesting.FORKS_IN_STREAM ? forksInStream() : streamsInForks();
    }

    private long forksInStream() {
        return IntStream.range(0, PARTS).parallel().mapToLong(this::loop).sum();
    }

    private long loop(int part) {
        long sum = 0;
        for (int i = part * each; i < (part + 1) * each; i++) {
            sum += compute(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long compute(int i) {
        return Work.spin(i, ROUNDS);
    }

    private long streamsInForks() {
        long sum = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += stream(part);
        }
        return sum;
    }

    @CpuBoundFork
    long stream(int part) {
        return IntStream.range(part * each, (part + 1) * each)
                .parallel()
                .mapToLong(i -> Work.spin(i, ROUNDS))
                .sum();
    }

    @Override
    long parallel() {
        return Hand.sum(0, PARTS * each, 1, (from, to) -> Work.spin(from, ROUNDS));
    }
}
