package dev.xfork.internal;

import dev.xfork.Fork;
import dev.xfork.Place;
import dev.xfork.internal.remote.Routine;
import dev.xfork.internal.standin.StandIns;
import dev.xfork.runtime.Lazy;
import dev.xfork.runtime.Reason;
import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Forks made by hand: what stands behind {@code dev.xfork.Fork}. */
public final class Hand {
    /*
     * Implementation notes. A call that runs in place (one processor, no room, forks nested too deep) goes through a task
     * all the same, so that its failure arrives where that of a fork would.
     */
    private static final Routine F0 = routine(Fork.F0.class, 0);
    private static final Routine F1 = routine(Fork.F1.class, 1);
    private static final Routine F2 = routine(Fork.F2.class, 2);
    private static final Routine F3 = routine(Fork.F3.class, 3);
    private static final Routine ACTION = new Routine(Fork.Action.class, "run", "()V", Routine.Kind.VIRTUAL);

    private Hand() {}

    /** Where a function runs. */
    public enum Where {
        /** As its annotations say. */
        ANNOTATED,
        /** On the IO pool. */
        IO,
        /** In a worker process. */
        PROCESS
    }

    /** A call that gives nothing. */
    @FunctionalInterface
    public interface Body {
        /** Makes the call. */
        void run() throws Exception;
    }

    /** Forks a call with a result: a stand-in where its type has one, else the value, waited for. */
    public static <R extends @Nullable Object> R fork(
            Serializable function, Callable<R> call, Where where, @Nullable Object... arguments) {
        Target target = target(function, where);
        if (target.kind() == Target.Kind.UNSAFE) {
            return here(call);
        }
        FunctionTask task = task(target, function, call, arguments);
        Class<?> type = target.result();
        Object standIn = StandIns.obstacle(type) == null ? StandIns.make(type, task) : null;
        if (standIn == null) {
            start(task);
            return value(task.take());
        }
        task.standIn(standIn);
        Unseen.watch(task);
        Context.current().byHand().add(task);
        start(task);
        return value(standIn);
    }

    /** Forks a call without a result; it belongs to the current scope. */
    public static void run(Serializable function, Body body, Where where) {
        Target target = target(function, where);
        Callable<@Nullable Object> call = () -> {
            body.run();
            return null;
        };
        if (target.kind() == Target.Kind.UNSAFE) {
            here(call);
            return;
        }
        FunctionTask task = task(target, function, call);
        Context context = Context.current();
        Scope scope = context.byHand();
        if (scope == context.byHand) {
            task.unawaited();
            Unseen.watch(task);
        }
        scope.add(task);
        start(task);
    }

    /** Forks a call for each item; the list waits element by element. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> map(
            Fork.F1<A, R> function, Iterable<? extends A> items, Where where) {
        Target target = target(function, where);
        if (target.kind() == Target.Kind.UNSAFE) {
            List<R> values = new ArrayList<>();
            for (A item : items) {
                values.add(here(() -> function.call(item)));
            }
            return java.util.Collections.unmodifiableList(values);
        }
        PendingList<R> list = new PendingList<>();
        Context context = Context.current();
        for (A item : items) {
            FunctionTask task = task(target, function, () -> function.call(item), item);
            task.standIn(list);
            list.append(task);
            Unseen.watch(task);
            context.byHand().add(task);
            start(task);
        }
        return list;
    }

    /** Waits for all elements of a list of {@link #map}. */
    public static <R extends @Nullable Object> List<R> all(List<R> list) {
        await(list);
        return list;
    }

    /** {@link #map}, and waits for all, but no longer than {@code timeout}. */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<R> all(
            Fork.F1<A, R> function, Iterable<? extends A> items, Where where, Duration timeout)
            throws TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<R> list = map(function, items, where);
        if (list instanceof PendingList<R> pending && !pending.await(deadline)) {
            pending.stop();
            throw new TimeoutException(
                    "not all of " + list.size() + " calls ended within " + timeout + "; the others were stopped");
        }
        return all(list);
    }

    private static Target target(Serializable function, Where where) {
        Target target = Target.of(function);
        return switch (where) {
            case ANNOTATED -> target;
            case IO -> target.as(Target.Kind.IO, Place.ANYWHERE);
            case PROCESS -> target.as(Target.Kind.CPU, Place.PROCESSES);
        };
    }

    private static <R extends @Nullable Object> R here(Callable<R> call) {
        Context.current().barrier();
        try {
            return call.call();
        } catch (Exception e) {
            throw Throwables.sneaky(e);
        }
    }

    private static FunctionTask task(
            Target target, Serializable function, Callable<?> call, @Nullable Object... arguments) {
        Context context = Context.current();
        Traces.Origin origin = new Traces.Origin(new Traces.Snapshot(null), null, context.running);
        FunctionTask task = new FunctionTask(
                target, call, context, origin, Contexts.of(target.owner(call)).capture());
        Away away = Away.of(target.destination(), routine(function), target.method());
        if (away != null) {
            @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
            all[0] = function;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            task.leaves(away, all);
        }
        return task;
    }

    /** How a function is called elsewhere. */
    private static Routine routine(Serializable function) {
        if (function instanceof Fork.Action) {
            return ACTION;
        }
        return function instanceof Fork.F0
                ? F0
                : function instanceof Fork.F1 ? F1 : function instanceof Fork.F2 ? F2 : F3;
    }

    private static Routine routine(Class<?> type, int parameters) {
        MethodType call = MethodType.genericMethodType(parameters);
        return new Routine(type, "call", call.toMethodDescriptorString(), Routine.Kind.VIRTUAL);
    }

    private static void start(FunctionTask task) {
        Context context = Context.current();
        Counts counts = Sites.byHand(task.method());
        Reason obstacle = obstacle(task, context);
        if (obstacle == null) {
            counts.forked();
            task.note(context, counts, "");
            task.counted();
            task.submit();
        } else {
            counts.ranInPlace(obstacle);
            task.await();
        }
    }

    private static @Nullable Reason obstacle(FunctionTask task, Context context) {
        if (Settings.sequential()) {
            return Reason.SEQUENTIAL;
        }
        Reason obstacle = Room.obstacle(context, task.io());
        return obstacle != null ? obstacle : Room.take(context, true);
    }

    // ---- waiting

    /** The value behind a stand-in, all elements of a pending list, or {@code value} itself. */
    public static <T extends @Nullable Object> T await(T value) {
        if (value instanceof PendingList<?> list) {
            list.takeAll();
            return value;
        }
        Lazy lazy = StandIns.lazyOf(value);
        return lazy == null ? value : value(lazy.orNull());
    }

    /** As {@link #await(Object)}, but waits no longer than {@code timeout}. */
    public static <T extends @Nullable Object> T await(T value, Duration timeout) throws TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean known = true;
        if (value instanceof PendingList<?> list) {
            known = list.await(deadline);
        } else {
            Lazy lazy = StandIns.lazyOf(value);
            if (lazy != null && lazy.pending() instanceof Task task) {
                known = task.await(deadline);
            }
        }
        if (!known) {
            throw new TimeoutException("the value was not known within " + timeout + "; its fork goes on");
        }
        return await(value);
    }

    /** Waits until one of the values is known: that value. */
    public static <T extends @Nullable Object> T awaitAny(Iterable<? extends T> values) {
        List<T> candidates = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (T value : values) {
            candidates.add(value);
            if (isDone(value)) {
                return await(value);
            }
            tasks.addAll(pending(value));
        }
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("awaitAny needs at least one value");
        }
        Waiter.await(tasks, () -> candidates.stream().anyMatch(Hand::isDone));
        for (T candidate : candidates) {
            if (isDone(candidate)) {
                return await(candidate);
            }
        }
        throw new AssertionError(candidates.size());
    }

    private static List<Task> pending(@Nullable Object value) {
        if (value instanceof PendingList<?> list) {
            return list.tasks();
        }
        Lazy lazy = StandIns.lazyOf(value);
        return lazy != null && lazy.pending() instanceof Task task ? List.of(task) : List.of();
    }

    /** Whether the value can be used without waiting. */
    public static boolean isDone(@Nullable Object value) {
        if (value instanceof PendingList<?> list) {
            return list.isDone();
        }
        Lazy lazy = StandIns.lazyOf(value);
        return lazy == null || lazy.isDone();
    }

    /** A barrier of the current scope; woven code has passed that of its own before. */
    public static void sync() {
        Context.current().barrierByHand();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // what the function gave as R, or its stand-in
    static <R extends @Nullable Object> R value(@Nullable Object value) {
        return (R) value;
    }
}
