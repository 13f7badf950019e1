package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a call is repeated by, and whether the rounds overlap.
 *
 * @param line where it begins, or 0 where that is not known
 * @param reason why calls do not begin before their turn; null where they do, or need not
 * @param inWay the line of what is in the way, or 0
 * @param detail what is in the way there; may be empty
 */
public record Round(By by, int line, State state, @Nullable Reason reason, int inWay, String detail) {
    /** What repeats the call. */
    public enum By {
        LOOP,
        FOR_EACH,
        STREAM
    }

    /** Whether rounds overlap. */
    public enum State {
        /** No round waits for the call. */
        BESIDE,
        /** Calls of later rounds begin before the rest of earlier ones has run. */
        AHEAD,
        /** Each round waits for its own call. */
        WAITS,
        /** As {@link #WAITS}, and nobody has asked whether calls could begin ahead: the user does not want it. */
        OFF
    }
}
