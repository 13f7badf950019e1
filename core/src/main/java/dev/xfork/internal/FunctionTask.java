package dev.xfork.internal;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A fork made by hand. */
final class FunctionTask extends Task {
    private static final long serialVersionUID = 1L;

    private final transient Target target;
    private transient @Nullable Callable<?> call;
    private transient boolean unawaited;

    FunctionTask(
            Target target,
            Callable<?> call,
            Context context,
            Traces.Origin origin,
            Contexts.@Nullable Captured contexts) {
        super(context, origin, contexts);
        this.target = target;
        this.call = call;
    }

    /** Says that no scope waits for it before {@code Fork.sync()}, which may never come. */
    void unawaited() {
        unawaited = true;
    }

    @Override
    public String method() {
        return target.method();
    }

    @Override
    public boolean io() {
        return target.kind() == Target.Kind.IO;
    }

    @Override
    public String threadName() {
        return (io() ? "io " : "cpu ") + target.method();
    }

    @Override
    @Nullable
    Object call(Context context) throws Exception {
        Callable<?> function = call;
        if (function == null) {
            throw new AssertionError(method());
        }
        return function.call();
    }

    @Override
    boolean isFirstFrame(StackTraceElement frame) {
        return true; // of a function object, the frame is the JDK's, or that of a lambda body whose name is not known
    }

    @Override
    void release() {
        call = null;
    }

    @Override
    void received() {
        if (unawaited || hasStandIn()) {
            Unseen.taken(this);
        }
    }

    @Override
    void ended(@Nullable Throwable failure) {
        if (unawaited) {
            Unseen.endedUnawaited(this, failure);
        } else if (hasStandIn()) {
            Unseen.ended(this, failure);
        }
    }
}
