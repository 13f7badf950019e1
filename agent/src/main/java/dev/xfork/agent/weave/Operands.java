package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Value;

/** What the instructions of the JVM do with their operands: how many they take, and whether they only move them. */
final class Operands {
    private Operands() {}

    /** How many values (of one or two words) an instruction takes from the stack; 0 for those that only rearrange it. */
    static int taken(AbstractInsnNode node, Frame<? extends Value> before) {
        int opcode = node.getOpcode();
        if (isLoad(opcode) || opcode <= Opcodes.LDC) {
            return 0;
        }
        if (isStore(opcode)) {
            return 1;
        }
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return 2;
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return 3;
        }
        if (opcode >= Opcodes.DUP && opcode <= Opcodes.SWAP) {
            return 0;
        }
        if (opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR) {
            return opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG ? 1 : 2;
        }
        return switch (opcode) {
            case Opcodes.POP2 -> size(before, 0) == 2 ? 1 : 2;
            case Opcodes.LCMP,
                    Opcodes.FCMPL,
                    Opcodes.FCMPG,
                    Opcodes.DCMPL,
                    Opcodes.DCMPG,
                    Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE,
                    Opcodes.PUTFIELD -> 2;
            case Opcodes.IINC, Opcodes.GOTO, Opcodes.JSR, Opcodes.RET, Opcodes.RETURN, Opcodes.GETSTATIC, Opcodes.NEW ->
                0;
            case Opcodes.INVOKESTATIC -> Type.getArgumentTypes(((MethodInsnNode) node).desc).length;
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE ->
                Type.getArgumentTypes(((MethodInsnNode) node).desc).length + 1;
            case Opcodes.INVOKEDYNAMIC -> Type.getArgumentTypes(((InvokeDynamicInsnNode) node).desc).length;
            case Opcodes.MULTIANEWARRAY -> ((MultiANewArrayInsnNode) node).dims;
            default -> 1;
        };
    }

    /** Whether an instruction that takes values does not look at them: it stores them in a local, or drops them. */
    static boolean moves(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        return isStore(opcode) && !(node instanceof Shadows.Kept) || opcode == Opcodes.POP || opcode == Opcodes.POP2;
    }

    /** Whether an instruction reads a local. */
    static boolean reads(AbstractInsnNode node) {
        return isLoad(node.getOpcode()) || node.getOpcode() == Opcodes.IINC;
    }

    /** Whether an instruction returns from the method. */
    static boolean returns(AbstractInsnNode node) {
        return node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN;
    }

    static boolean isLoad(int opcode) {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
    }

    static boolean isStore(int opcode) {
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    }

    /** Whether an instruction only rearranges the top of the stack. */
    static boolean rearranges(int opcode) {
        return opcode >= Opcodes.DUP && opcode <= Opcodes.SWAP;
    }

    /**
     * What an instruction that rearranges puts in the place of the topmost values: an index into those for each, the
     * deepest first, where 0 is the deepest of the {@code taken} ones.
     */
    static int[] rearranged(int opcode, Frame<? extends Value> before) {
        boolean wide = size(before, 0) == 2;
        switch (opcode) {
            case Opcodes.DUP:
                return new int[] {0, 0};
            case Opcodes.SWAP:
                return new int[] {1, 0};
            case Opcodes.DUP_X1:
                return new int[] {1, 0, 1};
            case Opcodes.DUP_X2:
                return size(before, 1) == 2 ? new int[] {1, 0, 1} : new int[] {2, 0, 1, 2};
            case Opcodes.DUP2:
                return wide ? new int[] {0, 0} : new int[] {0, 1, 0, 1};
            case Opcodes.DUP2_X1:
                return wide ? new int[] {1, 0, 1} : new int[] {1, 2, 0, 1, 2};
            case Opcodes.DUP2_X2:
                if (wide) {
                    return size(before, 1) == 2 ? new int[] {1, 0, 1} : new int[] {2, 0, 1, 2};
                }
                return size(before, 2) == 2 ? new int[] {1, 2, 0, 1, 2} : new int[] {2, 3, 0, 1, 2, 3};
            default:
                throw new IllegalArgumentException(Integer.toString(opcode));
        }
    }

    /** How many of the topmost values an instruction that rearranges touches. */
    static int touched(int[] rearranged) {
        int most = 0;
        for (int index : rearranged) {
            most = Math.max(most, index + 1);
        }
        return most;
    }

    private static int size(Frame<? extends Value> frame, int fromTop) {
        return frame.getStack(frame.getStackSize() - 1 - fromTop).getSize();
    }
}
