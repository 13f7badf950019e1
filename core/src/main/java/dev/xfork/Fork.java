package dev.xfork;

import dev.xfork.internal.Hand;
import dev.xfork.internal.Hand.Where;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Forks made by hand. How a function runs is read from the annotations of the method behind it, if it is a method
 * reference or a lambda that just calls one method: {@link IoBound} on the IO pool, {@link CpuBound} or nothing on the CPU
 * pool (or where {@link CpuBoundFork#where()} or the option {@code cpu} says), {@link Unsafe} on the calling thread after a {@linkplain #sync() barrier}.
 *
 * <p>The result is a stand-in where its type has one: it waits when it is first used. A result whose type has none (a
 * primitive, {@code String}, a record, a final class) waits at the call. What the function throws arrives where the value
 * is first needed, the same instance, not wrapped, with the stack trace of a plain call.
 *
 * <p>With the agent, forks belong to the calling method and end with it; those with stand-ins stay pending. Without it they
 * end with {@link #sync()} on the same thread, or with the JVM.
 *
 * <p>Arguments are evaluated before the call; everything written before it is visible in the fork, and everything that the
 * fork wrote is visible after a wait for it.
 */
public final class Fork {
    private Fork() {}

    /** A function without arguments. */
    @FunctionalInterface
    public interface F0<R extends @Nullable Object> extends Serializable {
        /** Calls the function. */
        R call() throws Exception;
    }

    /** A function of one argument. */
    @FunctionalInterface
    public interface F1<A extends @Nullable Object, R extends @Nullable Object> extends Serializable {
        /** Calls the function. */
        R call(A a) throws Exception;
    }

    /** A function of two arguments. */
    @FunctionalInterface
    public interface F2<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            extends Serializable {
        /** Calls the function. */
        R call(A a, B b) throws Exception;
    }

    /** A function of three arguments. */
    @FunctionalInterface
    public interface F3<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            extends Serializable {
        /** Calls the function. */
        R call(A a, B b, C c) throws Exception;
    }

    /** An action: a function whose result is {@code void}. */
    @FunctionalInterface
    public interface Action extends Serializable {
        /** Does it. */
        void run() throws Exception;
    }

    // ---- one call

    /** Forks {@code fn()}. Blocks only where the result's type has no stand-in, or the function is {@link Unsafe}. */
    public static <R extends @Nullable Object> R fork(F0<R> fn) {
        return Hand.fork(fn, fn::call, Where.ANNOTATED);
    }

    /** Forks {@code fn(a)}, as {@link #fork(F0)}. */
    public static <A extends @Nullable Object, R extends @Nullable Object> R fork(F1<A, R> fn, A a) {
        return Hand.fork(fn, () -> fn.call(a), Where.ANNOTATED, a);
    }

    /** Forks {@code fn(a, b)}, as {@link #fork(F0)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R fork(
            F2<A, B, R> fn, A a, B b) {
        return Hand.fork(fn, () -> fn.call(a, b), Where.ANNOTATED, a, b);
    }

    /** Forks {@code fn(a, b, c)}, as {@link #fork(F0)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            R fork(F3<A, B, C, R> fn, A a, B b, C c) {
        return Hand.fork(fn, () -> fn.call(a, b, c), Where.ANNOTATED, a, b, c);
    }

    /** Forks an action. Does not block, unless it is {@link Unsafe}; its failure arrives at the next barrier. */
    public static void fork(Action action) {
        Hand.run(action, action::run, Where.ANNOTATED);
    }

    /** Forks {@code fn()} on the IO pool, whatever its annotations say. */
    public static <R extends @Nullable Object> R thread(F0<R> fn) {
        return Hand.fork(fn, fn::call, Where.IO);
    }

    /** Forks {@code fn(a)} on the IO pool, whatever its annotations say. */
    public static <A extends @Nullable Object, R extends @Nullable Object> R thread(F1<A, R> fn, A a) {
        return Hand.fork(fn, () -> fn.call(a), Where.IO, a);
    }

    /** Forks {@code fn(a, b)} on the IO pool, whatever its annotations say. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R thread(
            F2<A, B, R> fn, A a, B b) {
        return Hand.fork(fn, () -> fn.call(a, b), Where.IO, a, b);
    }

    /** Forks an action on the IO pool, whatever its annotations say. */
    public static void thread(Action action) {
        Hand.run(action, action::run, Where.IO);
    }

    /**
     * Forks {@code fn()} in a worker process, whatever its annotations say: a JVM with the same classes and options, which this one
     * starts when it needs it. The function with what it captured, the arguments and the result are copied there and back by serialization; what
     * the function writes to them, or to static fields, is not seen here. Where something of them cannot be serialised, the function runs on a
     * thread of this JVM instead. If the process dies, the call fails with a {@link WorkerDiedException}.
     */
    public static <R extends @Nullable Object> R process(F0<R> fn) {
        return Hand.fork(fn, fn::call, Where.PROCESS);
    }

    /** Forks {@code fn(a)} in a worker process, as {@link #process(F0)}. */
    public static <A extends @Nullable Object, R extends @Nullable Object> R process(F1<A, R> fn, A a) {
        return Hand.fork(fn, () -> fn.call(a), Where.PROCESS, a);
    }

    /** Forks {@code fn(a, b)} in a worker process, as {@link #process(F0)}. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R process(
            F2<A, B, R> fn, A a, B b) {
        return Hand.fork(fn, () -> fn.call(a, b), Where.PROCESS, a, b);
    }

    /** Forks {@code fn(a, b, c)} in a worker process, as {@link #process(F0)}. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            R process(F3<A, B, C, R> fn, A a, B b, C c) {
        return Hand.fork(fn, () -> fn.call(a, b, c), Where.PROCESS, a, b, c);
    }

    /** Forks an action in a worker process, as {@link #process(F0)}; its failure arrives at the next barrier. */
    public static void process(Action action) {
        Hand.run(action, action::run, Where.PROCESS);
    }

    // ---- many calls

    /**
     * Forks {@code fn} for each item: an unmodifiable list that waits element by element. Blocks where as many forks as
     * allowed are in flight, or the function is {@link Unsafe}.
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> map(
            F1<A, R> fn, Iterable<? extends A> items) {
        return Hand.map(fn, items, Where.ANNOTATED);
    }

    /** As {@link #map}, on the IO pool. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> mapThread(
            F1<A, R> fn, Iterable<? extends A> items) {
        return Hand.map(fn, items, Where.IO);
    }

    /** As {@link #map}, in worker processes: see {@link #process(F0)}. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> mapProcess(
            F1<A, R> fn, Iterable<? extends A> items) {
        return Hand.map(fn, items, Where.PROCESS);
    }

    /** As {@link #map}, and waits for all; throws the failure of the first item in order that failed. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> blockMap(
            F1<A, R> fn, Iterable<? extends A> items) {
        return Hand.all(Hand.map(fn, items, Where.ANNOTATED));
    }

    /**
     * As {@link #blockMap(F1, Iterable)}, but waits no longer than {@code timeout}.
     *
     * @throws TimeoutException if not all have ended by then; those that have not started never start, the others are
     *     interrupted
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> blockMap(
            F1<A, R> fn, Iterable<? extends A> items, Duration timeout) throws TimeoutException {
        return Hand.all(fn, items, Where.ANNOTATED, timeout);
    }

    /** As {@link #blockMap(F1, Iterable)}, on the IO pool. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> blockMapThread(
            F1<A, R> fn, Iterable<? extends A> items) {
        return Hand.all(Hand.map(fn, items, Where.IO));
    }

    /** As {@link #blockMap(F1, Iterable, Duration)}, on the IO pool. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> blockMapThread(
            F1<A, R> fn, Iterable<? extends A> items, Duration timeout) throws TimeoutException {
        return Hand.all(fn, items, Where.IO, timeout);
    }

    /** As {@link #blockMap(F1, Iterable)}, in worker processes: see {@link #process(F0)}. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> blockMapProcess(
            F1<A, R> fn, Iterable<? extends A> items) {
        return Hand.all(Hand.map(fn, items, Where.PROCESS));
    }

    /** As {@link #blockMap(F1, Iterable, Duration)}, in worker processes: see {@link #process(F0)}. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> blockMapProcess(
            F1<A, R> fn, Iterable<? extends A> items, Duration timeout) throws TimeoutException {
        return Hand.all(fn, items, Where.PROCESS, timeout);
    }

    // ---- waiting

    /**
     * Waits for {@code value} if it is pending: the value behind a stand-in, with null where the stand-in stands for null;
     * a list of {@link #map} with all its elements known; anything else as it is. Throws what the fork threw.
     */
    public static <T extends @Nullable Object> T await(T value) {
        return Hand.await(value);
    }

    /**
     * As {@link #await(Object)}, but waits no longer than {@code timeout}.
     *
     * @throws TimeoutException if the value is not known by then; the fork goes on
     */
    public static <T extends @Nullable Object> T await(T value, Duration timeout) throws TimeoutException {
        return Hand.await(value, timeout);
    }

    /** Waits for every one of {@code values}, in order; throws the failure of the first that failed. */
    public static void awaitAll(@Nullable Object... values) {
        for (Object value : values) {
            Hand.await(value);
        }
    }

    /** Waits for every one of {@code values}, in order; throws the failure of the first that failed. */
    public static void awaitAll(Iterable<?> values) {
        for (Object value : values) {
            Hand.await(value);
        }
    }

    /**
     * Waits until one of {@code values} is known: that value. Throws what its fork threw.
     *
     * @throws IllegalArgumentException if there are none
     */
    @SafeVarargs
    public static <T extends @Nullable Object> T awaitAny(T... values) {
        List<T> candidates = new ArrayList<>();
        for (T value : values) {
            candidates.add(value);
        }
        return Hand.awaitAny(candidates);
    }

    /** As {@link #awaitAny(Object[])}. */
    public static <T extends @Nullable Object> T awaitAny(Iterable<? extends T> values) {
        return Hand.awaitAny(values);
    }

    /** Whether {@code value} can be used without waiting. Does not block. */
    public static boolean isDone(@Nullable Object value) {
        return Hand.isDone(value);
    }

    /**
     * A barrier: waits until every fork begun in the current scope has ended. Throws the failure of the first in program
     * order that failed; failures of stand-ins arrive where those are used. Where the calling class is not woven, the current
     * scope is that of a method further up: then only failures of forks made by hand are thrown here, the others there.
     */
    public static void sync() {
        Hand.sync();
    }
}
