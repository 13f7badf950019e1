package dev.xfork.runtime;

import dev.xfork.internal.NotYet;
import dev.xfork.internal.Pending;
import dev.xfork.internal.Traces;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stand-in stands for: the pending value first, then the value alone.
 *
 * <p>Once the value is known, nothing of the fork is held: neither task nor arguments nor stack. Any number of threads may
 * call; the fork runs once.
 */
public final class Lazy {
    private volatile @Nullable Pending pending;
    private @Nullable Object value; // published by the write of pending
    private @Nullable String method; // kept for the message of a null value only

    public Lazy(Pending pending) {
        this.pending = Objects.requireNonNull(pending);
    }

    /**
     * The value; waits where it is still pending. Throws what the fork threw, the same instance.
     *
     * @throws NullPointerException if the method gave null after all; the message names it
     */
    public Object value() {
        Object found = orNull();
        if (found == null) {
            throw Traces.withoutOurs(new NullPointerException(method
                    + " returned null where it was said never to: a stand-in cannot be null. Remove nonNull = true."));
        }
        return found;
    }

    /** The value, or the null that the stand-in stands for; waits as {@link #value} does. */
    public @Nullable Object orNull() {
        Pending waiting = pending;
        if (waiting != null) {
            NotYet.check(waiting);
            Object taken = waiting.take();
            if (taken instanceof StandIn) {
                taken = ((StandIn) taken).xfork$lazy().orNull();
            }
            value = taken;
            if (taken == null) {
                method = waiting.method();
            }
            pending = null;
        }
        return value;
    }

    /** What the value is waited for with, or null once it is known. */
    public @Nullable Pending pending() {
        return pending;
    }

    /** Whether {@link #value} would not wait. */
    public boolean isDone() {
        Pending waiting = pending;
        return waiting == null || waiting.isOver();
    }

    /** What a method of the value answered, as the stand-in must answer it: the stand-in where the value gave itself. */
    public static @Nullable Object self(@Nullable Object answer, @Nullable Object value, Object standIn) {
        return answer == value ? standIn : answer;
    }

    /** The value behind a stand-in, which may be null; any other object itself. Waits as {@link #orNull} does. */
    public static @Nullable Object actual(@Nullable Object o) {
        return o instanceof StandIn ? ((StandIn) o).xfork$lazy().orNull() : o;
    }
}
