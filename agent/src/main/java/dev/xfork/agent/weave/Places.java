package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Where in a method nothing may be forked: under a lock, before the object is constructed, in a class initialiser. */
final class Places {
    private final MethodNode method;
    private final int[] held;
    private final int[] unfinished;
    private final Map<AbstractInsnNode, Integer> positions = new HashMap<>();

    /**
     * Reads a method.
     *
     * @throws AnalyzerException if the code is not understood
     */
    Places(String owner, MethodNode method) throws AnalyzerException {
        this.method = method;
        Flow flow = new Flow(method);
        for (int i = 0; i < flow.size(); i++) {
            positions.put(flow.at(i), i);
        }
        held = Monitors.held(flow);
        unfinished = method.name.equals("<init>")
                ? Construction.of(owner, method, flow).unfinished(flow)
                : new int[flow.size()];
    }

    /** Why an instruction forks nothing, or null. */
    @Nullable
    Reason obstacle(AbstractInsnNode node) {
        int at = positions.getOrDefault(node, 0);
        if (method.name.equals("<clinit>")) {
            return Reason.CLASS_INITIALISER;
        }
        if (unfinished[at] != 0) {
            return Reason.BEFORE_SUPER;
        }
        return held[at] != 0 || Access.has(method.access, Access.SYNCHRONIZED) ? Reason.SYNCHRONIZED : null;
    }
}
