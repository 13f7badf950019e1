package dev.xfork.agent.weave;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** How many values instructions take from the operand stack, where no frame is at hand. */
final class Stacks {
    private static final Frame<BasicValue> NONE = new Frame<>(0, 0);

    private Stacks() {}

    /** Not for instructions that rearrange the stack, and not for {@code pop2}. */
    static int taken(AbstractInsnNode node) {
        return Operands.taken(node, NONE);
    }
}
