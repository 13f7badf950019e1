package dev.xfork.internal;

import dev.xfork.internal.journal.Timing;
import dev.xfork.runtime.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How often the calls of one site, or of one method reached without a site, were forked or ran in place, and why. */
public final class Counts {
    private static final Reason[] REASONS = Reason.values();

    private final LongAdder forks = new LongAdder();
    private final Timing timing = new Timing();
    private final LongAdder stayed = new LongAdder();
    private final @Nullable LongAdder[] inPlace = new @Nullable LongAdder[REASONS.length];
    private volatile String stayedWhy = "";

    void forked() {
        forks.increment();
    }

    void ranInPlace(Reason reason) {
        ranInPlace(reason, 1);
    }

    /** As many calls as {@code calls} ran in place. */
    void ranInPlace(Reason reason, long calls) {
        LongAdder adder = inPlace[reason.ordinal()];
        if (adder == null) {
            synchronized (this) {
                adder = inPlace[reason.ordinal()];
                if (adder == null) {
                    adder = new LongAdder();
                    inPlace[reason.ordinal()] = adder;
                }
            }
        }
        adder.add(calls);
    }

    /** A fork that was to run elsewhere runs on a thread of this JVM, for a reason that is a clause. */
    void stayed(String why) {
        stayed.increment();
        if (stayedWhy.isEmpty()) {
            stayedWhy = why;
        }
    }

    /** How many forks stayed in this JVM though they were to run elsewhere: {@link Reason#STAYS_HERE}. */
    public long stayed() {
        return stayed.sum();
    }

    /** Why the first of them did, as a clause; empty where all went. */
    public String stayedWhy() {
        return stayedWhy;
    }

    /** How many calls were forked. */
    public long forks() {
        return forks.sum();
    }

    /** How long the forks took, as far as a journal was kept. */
    public Timing timing() {
        return timing;
    }

    /** How many calls ran in place, by reason; reasons that never held are absent. */
    public Map<Reason, Long> inPlace() {
        Map<Reason, Long> sums = new EnumMap<>(Reason.class);
        for (Reason reason : REASONS) {
            LongAdder adder = inPlace[reason.ordinal()];
            if (adder != null) {
                sums.put(reason, adder.sum());
            }
        }
        return sums;
    }
}
