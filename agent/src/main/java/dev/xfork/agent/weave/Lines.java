package dev.xfork.agent.weave;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** Lines of instructions. */
final class Lines {
    private Lines() {}

    /** The line of an instruction, or 0. */
    static int of(AbstractInsnNode node) {
        for (AbstractInsnNode at = node; at != null; at = at.getPrevious()) {
            if (at instanceof LineNumberNode) {
                return ((LineNumberNode) at).line;
            }
        }
        return 0;
    }
}
