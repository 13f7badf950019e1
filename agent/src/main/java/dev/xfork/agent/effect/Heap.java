package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Results;
import dev.xfork.runtime.Reason;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The proof obligation of a loop that is to run ahead: nothing that its ahead code reads is written by its rest.
 *
 * <p>Safe for use by any number of threads. What is found out about methods is kept while a class is woven; the classes that
 * were read for it as long as there is memory, because reading them is nearly all that a judgement costs.
 */
public final class Heap {
    private static final Map<Index, Summaries> SUMMARIES =
            new WeakHashMap<>(); // an index lives as long as a class is woven
    private static final Map<Results, SoftReference<Map<String, ClassNode>>> READ = new WeakHashMap<>(); // one a loader

    private Heap() {}

    /** Whether the loop may run ahead; nothing is asked about its exits. */
    static Verdict judge(LoopCode loop) {
        return judge(loop, List.of());
    }

    /** Whether the loop may run ahead; {@code exits} are the ways out of it from its ahead code, asked for where it is promised. */
    public static Verdict judge(LoopCode loop, List<Exit> exits) {
        Summaries summaries = summaries(loop.index);
        synchronized (summaries) {
            Classes classes = new Classes(loop.index, loop.type, summaries.read(), read(loop.index));
            Walk whole = loop.code.walk(classes, summaries);
            Tracing ofMethod = loop.code.tracing();
            Iteration iteration = Iteration.of(loop, whole, new Tracing(classes, summaries));
            if (iteration == null) {
                return Verdict.no(Reason.LOOP_SHAPE, Lines.first(loop), "");
            }
            Verdict shown = shown(loop, iteration, classes, summaries);
            if (!loop.promised || shown.mayRunAhead() && shown.isUnconditional()) {
                return shown;
            }
            Verdict promised = new Judge(loop, iteration, ofMethod, classes, summaries, Set.of()).promised(exits);
            return promised.mayRunAhead() || !shown.mayRunAhead() ? promised : shown;
        }
    }

    /** Whether nothing can be seen of it that a class is initialised, or it is already. */
    public static boolean isInitialised(MethodCode code, String type) {
        Summaries summaries = summaries(code.index);
        synchronized (summaries) {
            Classes classes = new Classes(code.index, code.type, summaries.read(), read(code.index));
            boolean constructs = code.method.name.startsWith("<");
            Walk whole = code.walk(classes, summaries);
            Effects effects = new Effects(whole, null, Set.of(), classes, summaries, code.type.name, constructs);
            effects.initialise(type, code.method.instructions.getFirst());
            return effects.found().isEmpty();
        }
    }

    private static Verdict shown(LoopCode loop, Iteration iteration, Classes classes, Summaries summaries) {
        Tracing ofMethod = loop.code.tracing();
        Verdict verdict = new Judge(loop, iteration, ofMethod, classes, summaries, Set.of()).verdict();
        if (verdict.mayRunAhead()) {
            return verdict;
        }
        Map<AbstractInsnNode, List<Origin>> contents =
                Contents.of(loop, iteration.whole(), ofMethod, classes, summaries);
        Verdict again = contents.isEmpty() ? null : judge(loop, contents, classes, summaries);
        return again == null || !again.mayRunAhead() ? verdict : again;
    }

    /** The same, knowing what collections hold; null if that is too much. */
    private static @Nullable Verdict judge(
            LoopCode loop, Map<AbstractInsnNode, List<Origin>> contents, Classes classes, Summaries summaries) {
        Tracing ofMethod = new Tracing(classes, summaries, contents, null);
        Walk whole = Walk.of(loop.type.name, loop.method, ofMethod);
        Iteration iteration = Iteration.of(loop, whole, new Tracing(classes, summaries, contents, loop));
        if (iteration == null) {
            return null;
        }
        for (AbstractInsnNode hiding : contents.keySet()) {
            if (ofMethod.lost().contains(hiding) || iteration.tracing().lost().contains(hiding)) {
                return null;
            }
        }
        return new Judge(loop, iteration, ofMethod, classes, summaries, contents.keySet()).verdict();
    }

    private static Summaries summaries(Index index) {
        synchronized (SUMMARIES) {
            Summaries summaries = SUMMARIES.get(index);
            if (summaries == null) {
                summaries = new Summaries();
                SUMMARIES.put(index, summaries);
            }
            return summaries;
        }
    }

    private static Map<String, ClassNode> read(Index index) {
        synchronized (READ) {
            SoftReference<Map<String, ClassNode>> kept = READ.get(index.results());
            Map<String, ClassNode> read = kept == null ? null : kept.get();
            if (read == null) {
                read = new ConcurrentHashMap<>();
                READ.put(index.results(), new SoftReference<>(read));
            }
            return read;
        }
    }

    /** Whether a call makes a box of a primitive, which has no effect and throws nothing. */
    public static boolean isBoxing(MethodInsnNode call) {
        return Values.isBoxing(call);
    }
}
