package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import dev.xfork.runtime.Reason;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The proof obligation of a loop that is to run ahead: nothing that its ahead code reads is written by its rest. */
public final class Heap {
    private static final Map<Index, Summaries> SUMMARIES =
            new WeakHashMap<>(); // an index lives as long as a class is woven

    private Heap() {}

    /** Whether the loop may run ahead. */
    public static Verdict judge(LoopCode loop) {
        if (loop.promised) {
            return Verdict.yes(List.of());
        }
        Summaries summaries;
        synchronized (SUMMARIES) {
            summaries = SUMMARIES.get(loop.index);
            if (summaries == null) {
                summaries = new Summaries();
                SUMMARIES.put(loop.index, summaries);
            }
        }
        synchronized (summaries) {
            Classes classes = new Classes(loop.index, loop.type, summaries.read());
            Tracing ofMethod = new Tracing(classes, summaries);
            Iteration iteration = Iteration.of(loop, ofMethod, new Tracing(classes, summaries));
            return iteration == null
                    ? Verdict.no(Reason.LOOP_SHAPE, Lines.first(loop), "")
                    : new Judge(loop, iteration, ofMethod, classes, summaries).verdict();
        }
    }
}
