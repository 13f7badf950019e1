package dev.xfork.runtime;

import dev.xfork.internal.RunAhead;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What woven loops that run ahead call. Not for people: see {@link Weave}.
 *
 * <p>{@code loop} is always the local variable of the woven method that {@link #begin} filled; to that method it is opaque.
 */
public final class Ahead {
    private Ahead() {}

    /** Begins to run a loop ahead; null where that is not to be. See {@link RunAhead#begin}. */
    public static @Nullable Object begin(boolean io, int limit, @Nullable Site only) {
        return RunAhead.begin(io, limit, only);
    }

    /** Says how many rounds a loop has that has just begun, or not ({@code loop} is null), and where it stands; gives the loop. */
    public static @Nullable Object watched(@Nullable Object loop, long all, String where) {
        if (loop != null) {
            of(loop).watch(all, where);
        }
        return loop;
    }

    /**
     * How many rounds a loop has that counts.
     *
     * @param from where it begins
     * @param to what it compares with
     * @param step by how much it counts, which is not 0
     * @param more whether the round of {@code to} is one of them: 1, else 0
     */
    public static long rounds(long from, long to, int step, int more) {
        long distance = step > 0 ? to - from : from - to;
        long size = Math.abs((long) step);
        return Math.max(0, more > 0 ? distance / size + 1 : (distance + size - 1) / size);
    }

    /** How many elements a collection has that is to be iterated; -1 where asking it would run code that is not known. */
    public static long size(@Nullable Object iterated) {
        return Known.iterated(iterated) && iterated instanceof Collection<?> elements ? elements.size() : -1;
    }

    /** A loop that was {@link #watched} is left in program order. */
    public static void left(Object loop) {
        of(loop).left();
    }

    /** Whether the call that comes next is to be forked. */
    public static boolean forks(Object loop, Site site) {
        return of(loop).forks(site);
    }

    /** As {@link #forks(Object, Site)}, for a call on {@code receiver}; not where that is null. */
    public static boolean forks(@Nullable Object receiver, Object loop, Site site) {
        return of(loop).forks(receiver, site);
    }

    /**
     * Whether an iteration may go on ahead with an object which has to be of exactly a class; if not, the iteration is kept, and
     * goes on when all rests have run. See {@link RunAhead#isInOrder}.
     */
    public static boolean exact(@Nullable Object object, Class<?> type, Object loop) {
        return object == null || object.getClass() == type || of(loop).isInOrder();
    }

    /** Says that the next instruction is the call of {@code site}, which decides itself. */
    public static void call(Object loop, Site site) {
        of(loop).announce(site);
    }

    /** After a call that was forked. */
    public static void begun(Object handle, Object loop) {
        of(loop).begun(handle);
    }

    /** After a call that ran in place. */
    public static void ended(@Nullable Object value, Object loop) {
        of(loop).ended(value);
    }

    /** After a call that decides itself. */
    public static void returned(@Nullable Object value, Object loop) {
        of(loop).returned(value);
    }

    /** After a call, or the computation of its arguments, threw. */
    public static void failed(Throwable failure, Object loop) {
        of(loop).failed(failure);
    }

    /** Keeps an iteration whose rest begins at {@code kind}; the locals saved next belong to it. */
    public static void add(Object loop, int kind, boolean last) {
        of(loop).add(kind, last);
    }

    /** Keeps a local. */
    public static void save(@Nullable Object value, Object loop) {
        of(loop).save(value);
    }

    /** Keeps a local. */
    public static void saveOpened(@Nullable Object value, Object loop) {
        of(loop).saveOpened(value);
    }

    /** Saves a local of the iteration that was kept last. */
    public static void save(int value, Object loop) {
        of(loop).save(value);
    }

    /** Keeps a local. */
    public static void save(long value, Object loop) {
        of(loop).save(value);
    }

    /** Keeps a local. */
    public static void save(float value, Object loop) {
        of(loop).save(Float.floatToRawIntBits(value));
    }

    /** Keeps a local. */
    public static void save(double value, Object loop) {
        of(loop).save(Double.doubleToRawLongBits(value));
    }

    /** Whether the rest of the oldest iteration is to run now. */
    public static boolean ready(Object loop) {
        return of(loop).isReady();
    }

    /** Whether the loop goes on to run ahead; else no iteration is left, and the loop as it was goes on. */
    public static boolean stays(Object loop) {
        return of(loop).stays();
    }

    /** Takes out the oldest iteration, whose rest runs next; gives where it begins. */
    public static int next(Object loop) {
        return of(loop).next();
    }

    /** The next local of the iteration. */
    public static @Nullable Object loadObject(Object loop) {
        return of(loop).loadObject();
    }

    /** The next local of the iteration. */
    public static int loadInt(Object loop) {
        return (int) of(loop).loadLong();
    }

    /** The next local of the iteration. */
    public static long loadLong(Object loop) {
        return of(loop).loadLong();
    }

    /** The next local of the iteration. */
    public static float loadFloat(Object loop) {
        return Float.intBitsToFloat((int) of(loop).loadLong());
    }

    /** The next local of the iteration. */
    public static double loadDouble(Object loop) {
        return Double.longBitsToDouble(of(loop).loadLong());
    }

    /** The outcome of a call of the iteration, where the call stands: waits, and throws what the call threw. */
    public static @Nullable Object take(Object loop, int index) {
        return of(loop).take(index);
    }

    /** As {@link #take}, where a stand-in may leave the method. */
    public static @Nullable Object leave(Object loop, int index) {
        return of(loop).leave(index);
    }

    /** The rest of an iteration has run; whether nothing ran ahead of it, so that the loop is to be advanced now. */
    public static boolean over(Object loop) {
        return of(loop).isOver();
    }

    /** The loop would be left; whether rests have run since that was decided, so that it is to be decided again. */
    public static boolean changed(Object loop) {
        return of(loop).isChanged();
    }

    /** Before the loop is left: stops the calls that were begun ahead, and waits for those that run. */
    public static void cancel(Object loop) {
        of(loop).cancel();
    }

    private static RunAhead of(Object loop) {
        return (RunAhead) loop;
    }
}
