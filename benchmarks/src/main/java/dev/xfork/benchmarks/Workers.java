package dev.xfork.benchmarks;

import java.util.concurrent.ForkJoinPool;

/** The pool of what is written by hand: as many workers as the agent has, by the system property {@code workers}. */
public final class Workers {
    /** How many workers are measured; all processors if nothing is said. */
    public static final int COUNT =
            Integer.getInteger("workers", Runtime.getRuntime().availableProcessors());

    private static final ForkJoinPool POOL = new ForkJoinPool(COUNT);

    private Workers() {}

    /** A work-stealing pool of {@link #COUNT} workers, always the same. */
    public static ForkJoinPool pool() {
        return POOL;
    }
}
