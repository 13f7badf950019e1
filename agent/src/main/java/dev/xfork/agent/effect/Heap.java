package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.List;

/** The proof obligation of a loop that is to run ahead: nothing that its ahead code reads is written by its rest. */
public final class Heap {
    private Heap() {}

    /** Whether the loop may run ahead. */
    public static Verdict judge(LoopCode loop) {
        return loop.promised ? Verdict.yes(List.of()) : Verdict.no(Reason.UNKNOWN_CALL, 0, "");
    }
}
