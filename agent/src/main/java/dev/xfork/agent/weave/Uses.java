package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What an instruction does with a value that it takes. */
final class Uses {
    private Uses() {}

    /** What the instruction names, as {@link Wait#name} says it. */
    static String name(AbstractInsnNode node) {
        if (node instanceof MethodInsnNode) {
            MethodInsnNode call = (MethodInsnNode) node;
            return call.owner + '.' + call.name;
        } else if (node instanceof FieldInsnNode) {
            FieldInsnNode field = (FieldInsnNode) node;
            return field.owner + '.' + field.name;
        } else if (node instanceof TypeInsnNode) {
            return ((TypeInsnNode) node).desc;
        }
        return node instanceof InvokeDynamicInsnNode ? ((InvokeDynamicInsnNode) node).name : "";
    }

    /** Which argument of a call the value is, from 1, that lies so far above the lowest which the instruction takes; 0 for none. */
    static int argument(AbstractInsnNode node, int fromLowest) {
        return switch (node.getOpcode()) {
            case Opcodes.INVOKESTATIC, Opcodes.INVOKEDYNAMIC -> fromLowest + 1;
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE -> fromLowest;
            default -> 0;
        };
    }

    /** Whether the topmost value goes where others can find it. */
    static boolean leaves(AbstractInsnNode node) {
        return switch (node.getOpcode()) {
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.ARETURN -> true;
            default ->
                node.getOpcode() >= Opcodes.IASTORE && node.getOpcode() <= Opcodes.SASTORE
                        || Operands.returns(node) && node.getOpcode() != Opcodes.RETURN;
        };
    }
}
