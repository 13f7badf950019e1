package dev.xfork.internal.journal;

import org.jspecify.annotations.Nullable;

/**
 * Is told of forks while the program runs. Its methods are called by the threads that fork, run and wait; they must be short, and must not fork
 * or throw.
 */
public interface Watcher {
    /** The current thread begins to run a fork; gives what {@link #ran} gets. */
    @Nullable
    Object runs();

    /** A fork has ended on the current thread. */
    void ran(Object begun, Entry fork);

    /** The current thread begins to wait for a fork; gives what {@link #waited} gets. */
    @Nullable
    Object waits();

    /** The current thread does not wait any more. */
    void waited(Object begun, Wait wait);

    /** A stand-in of {@code type} was made for the result of {@code method}. */
    void madeStandIn(Class<?> type, String method);

    /** A fork failed and nobody received what it threw. */
    void failedUnseen(String method, Throwable failure);
}
