package dev.xfork.benchmarks.adversaries;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.Size;

/** Each call forks the next one and does a microsecond of work beside it. */
public class ChainOfForks extends Adversary {
    private static final int ROUNDS = Work.rounds(1_000);
    private static final int GRAIN = 50;
    private static final int TIMES = 20; // one after the other

    private final int links = Size.of(1_000, 200);

    @Override
    long run() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += once();
        }
        return sum;
    }

    private long once() {
        return chain(links);
    }

    @CpuBoundFork
    static long chain(int links) {
        if (links == 0) {
            return 0;
        }
        long rest = chain(links - 1);
        long own = Work.spin(links, ROUNDS);
        return rest + own;
    }

    @Override
    long parallel() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += atOnce();
        }
        return sum;
    }

    private long atOnce() {
        return Hand.sum(1, links + 1, GRAIN, (from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += Work.spin(i, ROUNDS);
            }
            return sum;
        });
    }
}
