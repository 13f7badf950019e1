package dev.xfork.agent.effect;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** Where instructions stand in the source. */
final class Lines {
    private Lines() {}

    /** The line of an instruction; 0 if that is not known. */
    static int of(AbstractInsnNode node) {
        for (AbstractInsnNode at = node; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode) {
                return ((LineNumberNode) at).line;
            }
        }
        return 0;
    }

    /** The line of a loop's first instruction. */
    static int first(LoopCode loop) {
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (loop.has(at)) {
                return of(at);
            }
        }
        return 0;
    }
}
