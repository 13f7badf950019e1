package dev.xfork.internal;

import dev.xfork.internal.Trial.Mode;
import dev.xfork.internal.pool.Pools;
import dev.xfork.internal.remote.Routine;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method as one call instruction names it: forks the call from the caller's side, so that the result stays
 * pending there, whatever its type.
 */
public final class Direct {
    /*
     * Implementation notes. The caller asks first (forks) with its arguments on the operand stack, and makes the call
     * itself where the answer is no: nothing but the asking lies between it and the sequential program. The answer is
     * handed on to the fork that follows at once through the context.
     */
    private static volatile @Nullable BiPredicate<Class<?>, Site> takenOut; // null, not a lambda: starts faster

    private final Class<?> owner; // of the calling class, for what its class loader sees
    private final Class<?> declaring;
    private final Routine.Kind kind;
    private final Forkable forkable;
    private final MethodHandle body; // (Object[])Object
    private volatile boolean initialised; // the class whose static method it is

    /**
     * A method.
     *
     * @param caller the class that calls
     * @param declaring the class that the instruction's method was found in
     * @param descriptor parameters and result, without the receiver
     * @param body the call itself, with the receiver first
     * @param kind how the instruction calls it
     * @param destination where its forks go
     */
    public Direct(
            Class<?> caller,
            Class<?> declaring,
            String name,
            String descriptor,
            MethodHandle body,
            Routine.Kind kind,
            Destination destination,
            int limit) {
        this.owner = caller;
        this.declaring = declaring;
        this.kind = kind;
        this.initialised = kind != Routine.Kind.STATIC || declaring.isHidden();
        this.forkable = Forkable.of(declaring, name, descriptor, destination, limit);
        this.body = CallTask.body(body);
    }

    /** Sets the classes whose own method is not to be forked, though that which a site names may be. */
    public static void takenOut(BiPredicate<Class<?>, Site> receivers) {
        takenOut = receivers;
    }

    // ---- deciding

    /** Whether the call that {@code site} is about to make on {@code receiver} is to be forked; not where that is null. */
    public static boolean forks(@Nullable Object receiver, Scope scope, boolean joined, Site site) {
        return isForkable(receiver, site) && forks(scope, joined, site);
    }

    /** Whether the call of {@code site} on {@code receiver} reaches a method that may be forked. */
    static boolean isForkable(@Nullable Object receiver, Site site) {
        if (receiver == null) {
            return false; // the call itself says so, in the words of the JVM
        }
        BiPredicate<Class<?>, Site> isTakenOut = takenOut;
        if (isTakenOut != null && site.isVirtual() && isTakenOut.test(receiver.getClass(), site)) {
            site.counts().ranInPlace(Reason.UNSAFE_OVERRIDE);
            return false;
        }
        if (Mocks.isOne(receiver)) {
            site.counts().ranInPlace(Reason.MOCK);
            return false;
        }
        return true;
    }

    /**
     * Whether the call that {@code site} is about to make is to be forked.
     *
     * @param joined whether it stands in the body of a function that joined the innermost group
     */
    public static boolean forks(Scope scope, boolean joined, Site site) {
        return forks(scope, joined, site, false);
    }

    /** @param large whether the call is worth a fork however many are queued */
    static boolean forks(Scope scope, boolean joined, Site site, boolean large) {
        Context context = scope.context();
        context.announced = null;
        context.joined = joined;
        if (!joined) {
            context.scope = scope;
        }
        Mode mode = Trial.next();
        Reason obstacle =
                mode == Mode.DECIDE ? obstacle(context, scope, site, large) : trial(mode, context, scope, site);
        if (obstacle == null) {
            obstacle = Room.take(context, mode == Mode.DECIDE || Trial.forksAll());
        }
        if (obstacle != null) {
            site.counts().ranInPlace(obstacle);
            if (site.discarded()) {
                Weave.inPlace(site);
            }
            return false;
        }
        context.judged = site;
        context.judgedScope = scope;
        context.mode = mode;
        return true;
    }

    private static @Nullable Reason obstacle(Context context, Scope scope, Site site, boolean large) {
        Reason always = always(context, scope, site);
        if (always != null) {
            return always;
        }
        Recursion.look(context, site);
        if (context.thread.isInterrupted()) {
            return Reason.INTERRUPTED;
        }
        Reason noRoom = Room.obstacle(context, site.io());
        if (noRoom == null && !site.io() && !large && Pools.enoughWork()) {
            sated();
            noRoom = Reason.ENOUGH_QUEUED;
        }
        return noRoom;
    }

    /** Looks again: a queued fork that starts meanwhile may still have seen the gate open, and left it so. */
    static void sated() {
        Weave.hungry = false;
        VarHandle.fullFence();
        if (!Pools.enoughWork()) {
            Weave.hungry = true;
        }
    }

    private static @Nullable Reason always(Context context, Scope scope, Site site) {
        if (context.initialising > 0) {
            return Reason.CLASS_INITIALISER;
        }
        if (site.last() && !context.joined) {
            return Reason.NOTHING_BETWEEN;
        }
        return scope.failing() ? Reason.STOPPING : null;
    }

    private static @Nullable Reason trial(Mode mode, Context context, Scope scope, Site site) {
        if (mode == Mode.PLACE) {
            return site.io() ? obstacle(context, scope, site, false) : Reason.ENOUGH_QUEUED;
        }
        if (context.turn == site) {
            return always(context, scope, site); // in place it would come before those that were begun earlier
        }
        int deep = mode == Mode.FORK ? Context.NESTING : 4 * Context.NESTING;
        return context.nesting >= deep ? Reason.TOO_DEEP : always(context, scope, site);
    }

    // ---- forking

    /** Forks the call that was judged worth it: the handle by which its outcome is waited for. */
    @SuppressWarnings("FutureReturnValueIgnored") // waited for by who holds it, and by the scope
    public Object fork(@Nullable Object[] arguments) {
        Context context = Context.current();
        Site site = context.judged;
        Scope scope = context.judgedScope;
        if (site == null || scope == null) {
            throw new AssertionError(forkable.method());
        }
        context.judged = null;
        context.judgedScope = null;
        Worth recursive = site.worth().isRecursive() && Trial.decides() ? site.worth() : null;
        long begun = recursive == null ? 0 : System.nanoTime();
        CallTask task;
        try {
            initialise();
            Contexts.Captured captured = Contexts.of(owner).capture();
            task = new CallTask(
                    forkable,
                    body,
                    false,
                    site.discarded() ? site : null,
                    arguments,
                    context,
                    origin(context, scope, site),
                    captured,
                    false);
        } catch (RuntimeException | Error e) {
            InFlight.left();
            throw e;
        }
        task.counted();
        task.note(context, site.counts(), site.where());
        task.leaves(forkable.away(kind), !site.discarded(), site.counts());
        if (context.ahead) {
            context.ahead = false;
        } else {
            scope.add(task);
        }
        if (!site.io() && Trial.decides()) {
            task.tells(site.worth());
        }
        site.counts().forked();
        boolean waits = context.mode == Mode.LAZY || context.turn == site;
        context.turn = null;
        if (context.mode == Mode.INLINE || context.mode == Mode.TURN && !waits) {
            task.runHere();
        } else if (!waits || task.isBounded()) {
            start(task, context);
            if (recursive != null) {
                recursive.saved(begun - System.nanoTime());
            }
        }
        return task;
    }

    /** Initialises the class of a static method where the call would: here, and not in the fork. */
    private void initialise() {
        if (initialised) {
            return;
        }
        try {
            Class.forName(declaring.getName(), true, declaring.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e); // it was found before
        } catch (RuntimeException | Error e) {
            Traces.hideInitialising(e);
            throw e;
        }
        initialised = true;
    }

    private static void start(CallTask task, Context context) {
        try {
            if (!task.start(context)) {
                task.runHere(); // it would wait for a permit that an ancestor of it may hold
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            task.runHere(); // no thread to be had
        }
    }

    private static Traces.Origin origin(Context context, Scope scope, Site site) {
        return context.joined
                ? new Traces.Origin(new Traces.Snapshot(null), null, context.running)
                : new Traces.Origin(scope.snapshot(null), site, context.running);
    }
}
