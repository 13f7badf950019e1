package dev.xfork.internal;

import dev.xfork.runtime.Site;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A fork of an annotated method. */
class CallTask extends Task {
    private static final long serialVersionUID = 1L;
    private static final @Nullable Object[] NONE = {};

    private final transient Forkable forkable;
    private final transient MethodHandle body; // (Object[])Object
    private final transient boolean passes;
    private final transient @Nullable Site announced;
    private final transient boolean unawaited;
    private transient @Nullable Object[] arguments;
    private transient @Nullable CompletableFuture<@Nullable Object> future;
    private transient @Nullable Away away; // how it leaves this JVM
    private transient @Nullable Counts counts; // where it is counted if it does not
    private transient @Nullable Worth worth; // what is told how long the call took
    private transient boolean discards;
    private transient boolean permit; // guarded by this
    private transient boolean exempt; // guarded by this; needs no permit

    /**
     * A call.
     *
     * @param body the call itself, {@code (Object[])Object}
     * @param passes whether the method that the call reaches asks first whether to fork, and shall not
     * @param announced the site to tell the method of that the call reaches, in case it asks
     * @param unawaited whether no scope waits for it
     */
    CallTask(
            Forkable forkable,
            MethodHandle body,
            boolean passes,
            @Nullable Site announced,
            @Nullable Object[] arguments,
            Context context,
            Traces.Origin origin,
            Contexts.@Nullable Captured contexts,
            boolean unawaited) {
        super(context, origin, contexts);
        this.forkable = forkable;
        this.body = body;
        this.passes = passes;
        this.announced = announced;
        this.arguments = arguments;
        this.unawaited = unawaited;
    }

    /** A call as forks make it: {@code (Object[])Object}. */
    static MethodHandle body(MethodHandle call) {
        return call.asFixedArity()
                .asType(call.type().generic())
                .asSpreader(Object[].class, call.type().parameterCount());
    }

    Forkable forkable() {
        return forkable;
    }

    @Override
    public String method() {
        return forkable.method();
    }

    @Override
    public String threadName() {
        return forkable.threadName();
    }

    @Override
    public boolean io() {
        return forkable.io();
    }

    @Override
    @Nullable
    Object call(Context context) throws Throwable {
        @Nullable Object[] passed = arguments;
        Away far = away;
        Counts counted = counts;
        if (far != null && counted != null && future == null) {
            Object value = far.call(passed, discards, worth, forkable, counted);
            if (value != Away.HERE) {
                return value;
            }
        }
        context.pass = passes;
        context.announced = announced;
        Trial.delay();
        Worth told = worth;
        if (told != null && Weave.asleep && context.thread != caller()) {
            Ticks.wake(); // whatever recursion it is: its first calls are the largest
        }
        Object value = told == null ? (Object) body.invokeExact(passed) : timed(told, context, passed);
        if (far != null) {
            far.gave(value);
        }
        CompletableFuture<@Nullable Object> promised = future;
        if (promised != null) {
            Asynchronous.follow(value, promised, forkable.method());
        }
        return value;
    }

    private @Nullable Object timed(Worth told, Context context, @Nullable Object[] passed) throws Throwable {
        long begun = System.nanoTime();
        try {
            return (Object) body.invokeExact(passed);
        } finally {
            long nanos = System.nanoTime() - begun;
            told.add(nanos);
            forkable.tell(told, nanos);
            if (context.thread == caller()) {
                told.ranHere();
            } else {
                told.ranBeside(nanos);
            }
        }
    }

    @Override
    boolean isFirstFrame(StackTraceElement frame) {
        return passes
                ? forkable.isNamed(frame.getClassName(), frame.getMethodName())
                : frame.getMethodName().equals(forkable.name()); // of whichever class the receiver is
    }

    @Override
    void release() {
        arguments = NONE;
    }

    /** What is passed to {@link #body(MethodHandle)}'s handle, where that was not known when the fork was made. */
    void pass(@Nullable Object... known) {
        arguments = known;
    }

    @Override
    @Nullable
    Worth worth() {
        return worth;
    }

    @Override
    void waitedFor(long nanos) {
        Worth told = worth;
        if (told != null) {
            told.saved(-nanos);
        }
    }

    /** Says what is to know how long the call takes; not of a call that gives a future. */
    void tells(Worth told) {
        worth = told;
    }

    /**
     * Says that it is to run outside this JVM, if it can.
     *
     * @param far how, or null
     * @param result whether anybody uses the result
     */
    void leaves(@Nullable Away far, boolean result, Counts counted) {
        away = far;
        counts = counted;
        discards = !result;
    }

    /** The future that takes over the outcome of the one which the method gives. */
    CompletableFuture<@Nullable Object> future() {
        CompletableFuture<@Nullable Object> promised = new CompletableFuture<>();
        future = promised;
        return promised;
    }

    /** Whether forks of its method need permits: who waits for one that has not been handed to its pool has none. */
    boolean isBounded() {
        return forkable.limiter() != null;
    }

    /** Hands the fork to its pool now, or when its turn comes; false if it may not wait for its turn. */
    boolean start(Context context) {
        Limiter limiter = forkable.limiter();
        if (limiter == null) {
            submit();
            return true;
        }
        return limiter.submit(this, Forkable.isInside(context, null));
    }

    // ---- permits of a method with a bound of its own

    synchronized void permit() {
        permit = true;
    }

    private void returnPermit() {
        Limiter limiter = forkable.limiter();
        if (limiter != null) {
            synchronized (this) {
                if (!permit) {
                    return;
                }
                permit = false;
            }
            limiter.release();
        }
    }

    @Override
    synchronized boolean claimable() {
        return forkable.limiter() == null || permit || exempt || isStopped();
    }

    /** Runs the fork here, as a call in place, which needs no permit. */
    void runHere() {
        exempt();
        await();
    }

    /** Says that it needs no permit. */
    synchronized void exempt() {
        exempt = true;
    }

    @Override
    void withdrawn() {
        returnPermit();
    }

    @Override
    void received() {
        if (hasStandIn()) {
            Unseen.taken(this);
        }
    }

    @Override
    void ended(@Nullable Throwable failure) {
        returnPermit();
        CompletableFuture<@Nullable Object> promised = future;
        if (promised != null) {
            Unseen.unwatch(this);
            if (failure != null) {
                promised.completeExceptionally(failure);
            }
        } else if (hasStandIn() || unawaited) {
            Unseen.ended(this, failure);
        }
    }
}
