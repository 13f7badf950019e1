package dev.xfork.internal.remote;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How a call that went through a door ended. */
public sealed interface Answer extends Serializable {
    /**
     * It returned.
     *
     * @param nanos how long it took there
     * @param interrupted whether its thread's interrupt flag was set at the end
     */
    @SuppressWarnings("serial") // whatever the method gave: whoever sends it finds out
    record Value(@Nullable Object value, long nanos, boolean interrupted) implements Answer {}

    /**
     * It threw.
     *
     * @param thrown an exception of this JVM, each of whose traces that reach down to the call ends in {@link There#BOTTOM}
     * @param nanos how long it took there
     * @param interrupted whether its thread's interrupt flag was set at the end
     */
    record Failure(Throwable thrown, long nanos, boolean interrupted) implements Answer {}

    /**
     * Nothing of it ran, since something of it cannot travel: it may run here.
     *
     * @param why a clause that names what, and its type
     */
    record Stays(String why) implements Answer {}

    /**
     * It ran and returned, but what it gave cannot travel back.
     *
     * @param why a clause that names the type
     */
    record Kept(String why) implements Answer {}

    /**
     * Who made it has gone, so nobody knows how far it came.
     *
     * @param why a clause: who it was, and how it ended
     */
    record Lost(String why) implements Answer {}
}
