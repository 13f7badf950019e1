package dev.xfork.internal;

/**
 * Thrown where the JVM is told to exit although a fork of a method further up has failed: sequentially control would not have
 * come here. It leads to that method, which throws what failed instead.
 *
 * <p>It is an {@link Error} since few handlers between catch those: what failed itself may have handlers there that are not
 * meant for it.
 */
final class ExitNotReached extends Error {
    private static final long serialVersionUID = 1;

    ExitNotReached(Throwable failure) {
        super("The exit is not reached: a call made before it has failed", failure, false, false);
    }
}
