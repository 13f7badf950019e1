package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;
import dev.xfork.benchmarks.Workers;
import java.util.concurrent.ForkJoinTask;

/** Two heavy calls, once each: nothing repeats that could be measured first. */
public class TwoCalls extends Adversary {
    private final int nanos = Size.of(50_000_000, 100_000);

    @Override
    long run() {
        long a = first(nanos);
        long b = second(nanos);
        return 31 * a + b;
    }

    @CpuBoundFork
    static long first(int nanos) {
        return Work.spin(1, Work.rounds(nanos));
    }

    @CpuBoundFork
    static long second(int nanos) {
        return Work.spin(2, Work.rounds(nanos));
    }

    @Override
    long parallel() {
        ForkJoinTask<Long> first = Workers.pool().submit(() -> Work.spin(1, Work.rounds(nanos)));
        ForkJoinTask<Long> second = Workers.pool().submit(() -> Work.spin(2, Work.rounds(nanos)));
        return 31 * first.join() + second.join();
    }
}
