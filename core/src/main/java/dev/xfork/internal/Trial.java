package dev.xfork.internal;

import dev.xfork.runtime.Site;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Other ways to treat calls whose results stay pending in their callers, to test the weaver: chosen by the system property
 * {@code dev.xfork.trial}.
 *
 * <p>{@code fork}: all that may fork do, whatever the load. {@code lazy}: a fork does nothing until it is waited for.
 * {@code inline}: the call runs at once on the calling thread, but its outcome travels only as a pending one. {@code
 * place}: no CPU call forks, as if nobody ever wanted work. {@code random=SEED}: one of these each time, with delays.
 *
 * <p>{@code turn}: a call that a loop or a stream begins ahead runs when its turn has come, any other at once, so that all calls
 * run in the order of the program, while what computes their arguments runs ahead. What such calls may write counts as
 * what the rest of their iteration writes: programs whose methods interfere have to do the same, too.
 */
public final class Trial {
    /** How one call is treated. */
    enum Mode {
        DECIDE,
        FORK,
        LAZY,
        INLINE,
        PLACE,
        TURN,
        RANDOM
    }

    private static final String PROPERTY = "dev.xfork.trial";
    private static final String CHOSEN = System.getProperty(PROPERTY, "decide");
    private static final int EQUALS = CHOSEN.indexOf('=');
    private static final Mode MODE =
            Mode.valueOf((EQUALS < 0 ? CHOSEN : CHOSEN.substring(0, EQUALS)).toUpperCase(Locale.ROOT));
    private static final LongAdder LOOPS = new LongAdder();
    private static final LongAdder EARLY = new LongAdder();
    private static final Set<Site> SITES = ConcurrentHashMap.newKeySet();
    private static final int MOST_AHEAD = 32;
    private static final int MOST_DELAY_NANOS = 1_000_000;

    private Trial() {}

    /** Whether CPU calls may fork at all. */
    public static boolean mayFork() {
        return MODE != Mode.PLACE;
    }

    /** Whether calls are treated as the load and the processors say. */
    static boolean decides() {
        return MODE == Mode.DECIDE;
    }

    /** Whether all forks run at once, so that waiting for room helps. */
    static boolean forksAll() {
        return MODE == Mode.FORK;
    }

    /** Whether a call that is begun ahead runs when its turn has come. */
    static boolean takesTurns() {
        return MODE == Mode.TURN;
    }

    /** Whether forks run on the thread that made them, however deep they nest: programs find what is theirs by their thread. */
    static boolean keepsThread() {
        return MODE == Mode.INLINE || MODE == Mode.TURN;
    }

    /** What loops did, to be told at the end of a trial; empty if there is nothing to tell. */
    public static String told() {
        return SITES.isEmpty()
                ? ""
                : LOOPS.sum() + " loops begun, " + EARLY.sum() + " iterations before the rest of an earlier one, "
                        + SITES.size() + " sites";
    }

    /** A loop begins to run ahead. */
    static void began() {
        if (MODE != Mode.DECIDE) {
            LOOPS.increment();
        }
    }

    /** A loop has begun an iteration before the rest of an earlier one. */
    static void ranAhead() {
        if (MODE != Mode.DECIDE) {
            EARLY.increment();
        }
    }

    /** A loop begins a call. */
    static void begins(Site site) {
        if (MODE != Mode.DECIDE) {
            SITES.add(site);
        }
    }

    /** Whether a loop that runs ahead is to leave that now, where the mode is random. */
    static boolean leaves() {
        return MODE == Mode.RANDOM && Generators.random().nextInt(MOST_AHEAD) == 0;
    }

    /** How the next call is treated. */
    static Mode next() {
        if (MODE != Mode.RANDOM) {
            return MODE;
        }
        return switch (Generators.random().nextInt(4)) {
            case 0 -> Mode.FORK;
            case 1 -> Mode.LAZY;
            case 2 -> Mode.INLINE;
            default -> Mode.PLACE;
        };
    }

    /** Lets a fork take its time, where the mode is random. */
    static void delay() {
        if (MODE == Mode.RANDOM && Generators.random().nextInt(4) == 0) {
            LockSupport.parkNanos(Generators.random().nextInt(MOST_DELAY_NANOS));
        }
    }

    /** One for each thread; loaded only where the mode is random. */
    private static final class Generators {
        private static final AtomicLong SEED = new AtomicLong(Long.parseLong(CHOSEN.substring(EQUALS + 1)));
        private static final ThreadLocal<@Nullable SplittableRandom> ALL =
                ThreadLocal.withInitial(() -> new SplittableRandom(SEED.getAndIncrement()));

        static SplittableRandom random() {
            SplittableRandom random = ALL.get();
            if (random == null) {
                throw new AssertionError();
            }
            return random;
        }
    }
}
