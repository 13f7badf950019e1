package dev.xfork.internal.journal;

import java.util.concurrent.atomic.LongAdder;

/** How long the forks of one site took, and how long others waited for them; in nanoseconds. */
public final class Timing {
    private final LongAdder forks = new LongAdder();
    private final LongAdder ran = new LongAdder();
    private final LongAdder waited = new LongAdder();

    /** As read from somewhere. */
    public static Timing of(long forks, long ran, long waited) {
        Timing timing = new Timing();
        timing.forks.add(forks);
        timing.ran.add(ran);
        timing.waited.add(waited);
        return timing;
    }

    void ran(long nanos) {
        forks.increment();
        ran.add(nanos);
    }

    void waited(long nanos) {
        waited.add(nanos);
    }

    /** How many forks have ended. */
    public long forks() {
        return forks.sum();
    }

    /** How long they ran, without the time in which they waited for other forks. */
    public long ran() {
        return ran.sum();
    }

    /** How long threads waited for them to end. */
    public long waited() {
        return waited.sum();
    }
}
