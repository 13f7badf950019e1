package dev.xfork.internal;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A fork made by hand. */
final class FunctionTask extends Task {
    private static final long serialVersionUID = 1L;
    private static final @Nullable Object[] NONE = {};

    private final transient Target target;
    private transient @Nullable Callable<?> call;
    private transient @Nullable Away away;
    private transient @Nullable Object[] arguments = NONE;
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

    /** Says that it is to run outside this JVM, if it can; {@code function} comes first among what is sent. */
    void leaves(Away far, @Nullable Object[] sent) {
        away = far;
        arguments = sent;
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
    Object call(Context context) throws Throwable {
        Away far = away;
        if (far != null) {
            Object value = far.call(arguments, false, null, null, Sites.byHand(target.method()));
            if (value != Away.HERE) {
                return value;
            }
        }
        Callable<?> function = call;
        if (function == null) {
            throw new AssertionError(method());
        }
        Object value = function.call();
        if (far != null) {
            far.gave(value);
        }
        return value;
    }

    @Override
    boolean isFirstFrame(StackTraceElement frame) {
        return true; // of a function object, the frame is the JDK's, or that of a lambda body whose name is not known
    }

    @Override
    void release() {
        call = null;
        arguments = NONE;
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
