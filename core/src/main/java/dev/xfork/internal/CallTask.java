package dev.xfork.internal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A fork of an annotated method. */
final class CallTask extends Task {
    private static final long serialVersionUID = 1L;
    private static final @Nullable Object[] NONE = {};

    private final transient Callee callee;
    private final transient boolean unawaited;
    private transient @Nullable Object[] arguments;
    private transient @Nullable CompletableFuture<@Nullable Object> future;
    private transient boolean permit; // guarded by this

    CallTask(
            Callee callee,
            @Nullable Object[] arguments,
            Context context,
            Traces.Origin origin,
            Contexts.@Nullable Captured contexts,
            boolean unawaited) {
        super(context, origin, contexts);
        this.callee = callee;
        this.arguments = arguments;
        this.unawaited = unawaited;
    }

    Callee callee() {
        return callee;
    }

    @Override
    public String method() {
        return callee.method();
    }

    @Override
    public String threadName() {
        return callee.threadName();
    }

    @Override
    public boolean io() {
        return callee.isIo();
    }

    @Override
    @Nullable
    Object call(Context context) throws Throwable {
        @Nullable Object[] passed = arguments;
        context.pass = true;
        Object value = (Object) callee.body().invokeExact(passed);
        CompletableFuture<@Nullable Object> promised = future;
        if (promised != null) {
            Asynchronous.follow(value, promised, callee.method());
        }
        return value;
    }

    @Override
    boolean isFirstFrame(StackTraceElement frame) {
        return callee.isFrame(frame);
    }

    @Override
    void release() {
        arguments = NONE;
    }

    /** The future that takes over the outcome of the one which the method gives. */
    CompletableFuture<@Nullable Object> future() {
        CompletableFuture<@Nullable Object> promised = new CompletableFuture<>();
        future = promised;
        return promised;
    }

    // ---- permits of a method with a bound of its own

    synchronized void permit() {
        permit = true;
    }

    private void returnPermit() {
        Limiter limiter = callee.limiter();
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
        return callee.limiter() == null || permit || isStopped();
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
