package dev.xfork.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What follows a call: whether anything lies between it and the first point that waits for it. */
final class Rest {
    private static final int STEPS = 32; // enough for what compilers put between a call and its return

    private Rest() {}

    /** Whether the method returns next, having done nothing more than move values. */
    static boolean returns(MethodInsnNode call) {
        AbstractInsnNode at = Sites.real(call.getNext());
        for (int i = 0; i < STEPS && at != null; i++) {
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return true;
            }
            if (opcode == Opcodes.GOTO) {
                at = Sites.real(((JumpInsnNode) at).label);
            } else if (isMove(opcode) || isUnit(at)) {
                at = Sites.real(at.getNext());
            } else {
                return false;
            }
        }
        return false;
    }

    /** Whether the next instruction needs the object that the call gives. */
    static boolean needs(MethodInsnNode call) {
        char result = call.desc.charAt(call.desc.indexOf(')') + 1);
        AbstractInsnNode at = result == 'L' || result == '[' ? Sites.real(call.getNext()) : null;
        if (at != null && at.getOpcode() == Opcodes.CHECKCAST) {
            at = Sites.real(at.getNext());
        }
        return at != null && isNeed(at);
    }

    private static boolean isNeed(@Nullable AbstractInsnNode at) {
        if (at instanceof MethodInsnNode) {
            MethodInsnNode next = (MethodInsnNode) at;
            return at.getOpcode() != Opcodes.INVOKESTATIC && next.desc.startsWith("()");
        }
        int opcode = at == null ? -1 : at.getOpcode();
        return opcode == Opcodes.GETFIELD || opcode == Opcodes.ATHROW || opcode == Opcodes.MONITORENTER;
    }

    /** Whether it loads the one object that Kotlin's functions give where Java's give nothing. */
    private static boolean isUnit(AbstractInsnNode at) {
        return at.getOpcode() == Opcodes.GETSTATIC && ((FieldInsnNode) at).owner.equals("kotlin/Unit");
    }

    private static boolean isMove(int opcode) {
        return opcode >= Opcodes.NOP && opcode <= Opcodes.LDC
                || opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
                || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode == Opcodes.POP
                || opcode == Opcodes.POP2
                || opcode == Opcodes.CHECKCAST;
    }
}
