package dev.xfork.internal;

import dev.xfork.runtime.Reason;
import org.jspecify.annotations.Nullable;

/** Whether there is room for another fork; the same for annotated methods and for forks by hand. */
final class Room {
    private Room() {}

    /** Why a fork made now would not be worth it, or could overflow the stack; null if nothing speaks against it. */
    static @Nullable Reason obstacle(Context context, boolean io) {
        if (context.nesting >= Context.NESTING) {
            return Reason.TOO_DEEP;
        }
        if (!io && Settings.cpuWorkers() == 0) {
            return Reason.ONE_PROCESSOR;
        }
        return !io && Task.manyLeftQueued() ? Reason.ENOUGH_QUEUED : null;
    }

    /** Counts a fork in, or gives the reason why not; a caller outside any fork that {@code mayWait} blocks for room. */
    static @Nullable Reason take(Context context, boolean mayWait) {
        boolean counted = mayWait && context.running == null ? InFlight.await() : InFlight.enter();
        return counted ? null : Reason.IN_FLIGHT;
    }
}
