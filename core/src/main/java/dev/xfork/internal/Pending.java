package dev.xfork.internal;

import org.jspecify.annotations.Nullable;

/** The outcome of a fork that may not have ended yet. */
public interface Pending {
    /**
     * Waits for the outcome, running the fork itself where it has not started: its value, which may be null, or its
     * exception, the same instance for every caller, not wrapped. An interrupt of the waiting thread goes to the fork.
     */
    @Nullable
    Object take();

    /** Whether {@link #take} would not wait. */
    boolean isOver();

    /** The method that was forked, as {@code Foo.bar}, for messages. */
    String method();
}
