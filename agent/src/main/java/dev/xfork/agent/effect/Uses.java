package dev.xfork.agent.effect;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Which values an instruction hands to others, or works on: calls, stores in the heap, returns. */
final class Uses {
    private Uses() {}

    static List<Ref> of(AbstractInsnNode node, Frame<Ref> before) {
        int count = 0;
        switch (node.getOpcode()) {
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE, Opcodes.ARETURN, Opcodes.MONITORENTER ->
                count = 1;
            default -> {
                if (node instanceof MethodInsnNode) {
                    MethodInsnNode call = (MethodInsnNode) node;
                    count = Type.getArgumentTypes(call.desc).length + (Effects.isStatic(call) ? 0 : 1);
                } else if (node instanceof InvokeDynamicInsnNode) {
                    count = Type.getArgumentTypes(((InvokeDynamicInsnNode) node).desc).length;
                }
            }
        }
        return Effects.arguments(before, count);
    }
}
