package dev.xfork.internal;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What is done to throwables on their way from a fork to the frame that made the call. */
public final class Throwables {
    private Throwables() {}

    /** Throws {@code failure} as it is, checked or not: the caller was compiled against the method that threw it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is erased: that is the point
    static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Adds {@code later} to the suppressed ones of {@code first}, unless one already holds the other. */
    static void suppress(Throwable first, Throwable later) {
        suppress(first, later, reachable(first));
    }

    /** As {@link #suppress(Throwable, Throwable)}; {@code held} is what {@code first} holds, and is kept so. */
    static void suppress(Throwable first, Throwable later, Set<Throwable> held) {
        Set<Throwable> added = reachable(later);
        if (!added.contains(first) && !held.contains(later)) {
            first.addSuppressed(later);
            held.addAll(added);
        }
    }

    /** The throwable, its causes and suppressed ones, and theirs; a set by identity. */
    public static Set<Throwable> reachable(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                Collections.addAll(open, next.getSuppressed());
                Throwable cause = cause(next);
                if (cause != null) {
                    open.add(cause);
                }
            }
        }
        return seen;
    }

    /** The cause of {@code failure}; null too where the program overrides that, and fails. */
    public static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException | Error e) {
            return null; // the program overrides it
        }
    }

    /** Whether {@code failure} is how code says that it was interrupted. */
    static boolean isInterruption(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 16; cause = cause(cause)) {
            if (cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof CancellationException) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
