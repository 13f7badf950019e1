package dev.xfork.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Operators that combine pending values without waiting for them: those that cannot throw, and whose operands cannot change.
 *
 * <p>Implementation notes. The operands go to locals, the runtime is asked for a handle of the result, and then the instruction itself
 * is carried out as well: what it gives is the result where no operand is pending, and else is never looked at.
 */
final class Operators implements Handles.Lazily {
    static final Operators ALL = new Operators();

    private Operators() {}

    @Override
    public boolean isLazy(AbstractInsnNode node) {
        return isArithmetic(node.getOpcode()) || box(node) != 0 || recipe(node) != null;
    }

    private static boolean isArithmetic(int opcode) {
        return switch (opcode) {
            case Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM -> false;
            default ->
                opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR || opcode >= Opcodes.I2L && opcode <= Opcodes.I2S;
        };
    }

    /** The primitive type that an instruction boxes, by the first character of its descriptor; 0 if it does something else. */
    private static char box(AbstractInsnNode node) {
        if (node.getOpcode() != Opcodes.INVOKESTATIC) {
            return 0;
        }
        MethodInsnNode call = (MethodInsnNode) node;
        char kind = boxed(call.owner);
        boolean boxes =
                kind != 0 && call.name.equals("valueOf") && call.desc.equals("(" + kind + ")L" + call.owner + ";");
        return boxes ? kind : 0;
    }

    /** The descriptor of the primitive type whose boxes are of a class; 0 if it is no box. */
    private static char boxed(String owner) {
        return switch (owner) {
            case "java/lang/Boolean" -> 'Z';
            case "java/lang/Byte" -> 'B';
            case "java/lang/Short" -> 'S';
            case "java/lang/Character" -> 'C';
            case "java/lang/Integer" -> 'I';
            case "java/lang/Long" -> 'J';
            case "java/lang/Float" -> 'F';
            case "java/lang/Double" -> 'D';
            default -> 0;
        };
    }

    /** The recipe of a concatenation of values that cannot change; null if the instruction does something else. */
    private static @Nullable String recipe(AbstractInsnNode node) {
        if (!(node instanceof InvokeDynamicInsnNode)) {
            return null;
        }
        InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) node;
        boolean concatenates = made.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")
                && made.bsm.getName().equals("makeConcatWithConstants")
                && made.bsmArgs.length == 1;
        if (!concatenates) {
            return null;
        }
        for (Type type : Type.getArgumentTypes(made.desc)) {
            if (type.getSort() == Type.ARRAY || type.getSort() == Type.OBJECT && !isImmutable(type.getInternalName())) {
                return null;
            }
        }
        return (String) made.bsmArgs[0];
    }

    private static boolean isImmutable(String type) {
        return switch (type) {
            case "java/lang/String",
                    "java/lang/Boolean",
                    "java/lang/Byte",
                    "java/lang/Character",
                    "java/lang/Short",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Float",
                    "java/lang/Double" -> true;
            default -> false;
        };
    }

    /** The code in front of a lazy instruction, some of whose operands may be pending. */
    InsnList combine(AbstractInsnNode node, Frame<BasicValue> frame, Types.State types, Shadows shadows) {
        int top = frame.getStackSize();
        int bottom = top - Operands.taken(node, frame);
        InsnList code = new InsnList();
        InsnList back = new InsnList();
        int[] spare = new int[top - bottom];
        int next = shadows.end();
        for (int i = top - 1; i >= bottom; i--) {
            Object type = types.stack().get(i);
            spare[i - bottom] = next;
            code.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), next));
            back.insert(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), next));
            next += Locals.words(type);
        }
        String recipe = recipe(node);
        if (recipe != null) {
            concatenate((InvokeDynamicInsnNode) node, frame, types, shadows, bottom, spare, code);
            code.add(new LdcInsnNode(recipe));
            code.add(Emit.concat());
        } else if (box(node) == 0 && isPair(bottom, top, types)) {
            for (int i = bottom; i < top; i++) {
                pair(i, spare[i - bottom], frame, types, shadows, code);
            }
            code.add(new IntInsnNode(Opcodes.SIPUSH, node.getOpcode()));
            code.add(Emit.combine(Shadows.kind(types.stack().get(bottom))));
        } else {
            if (top - bottom == 1) {
                handle(bottom, frame, shadows, code); // what is not pending is not needed, nor boxed
            } else {
                for (int i = bottom; i < top; i++) {
                    operand(i, spare[i - bottom], frame, types, shadows, code);
                }
            }
            char box = box(node);
            code.add(new IntInsnNode(Opcodes.SIPUSH, box != 0 ? box : node.getOpcode()));
            code.add(box != 0 ? Emit.box() : Emit.combine(top - bottom));
        }
        for (int i = bottom; i < top; i++) {
            if (Handles.isPending(frame.getStack(i))) {
                code.add(shadows.dropped(i));
            }
        }
        code.add(shadows.keep(bottom));
        code.add(back);
        return code;
    }

    private static void concatenate(
            InvokeDynamicInsnNode node,
            Frame<BasicValue> frame,
            Types.State types,
            Shadows shadows,
            int bottom,
            int[] spare,
            InsnList code) {
        Type[] kinds = Type.getArgumentTypes(node.desc);
        code.add(new IntInsnNode(Opcodes.SIPUSH, spare.length));
        code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
        for (int i = 0; i < spare.length; i++) {
            code.add(new InsnNode(Opcodes.DUP));
            code.add(new IntInsnNode(Opcodes.SIPUSH, i));
            operand(bottom + i, spare[i], frame, types, shadows, code);
            if (kinds[i].getSort() < Type.ARRAY) {
                code.add(
                        new IntInsnNode(Opcodes.SIPUSH, kinds[i].getDescriptor().charAt(0)));
                code.add(Emit.boxed());
            }
            code.add(new InsnNode(Opcodes.AASTORE));
        }
    }

    /** Whether there are two operands, of one primitive type. */
    private static boolean isPair(int bottom, int top, Types.State types) {
        return top - bottom == 2
                && types.stack().get(bottom).equals(types.stack().get(top - 1))
                && !Shadows.kind(types.stack().get(bottom)).equals(Emit.OBJECT);
    }

    private static void operand(
            int position, int spare, Frame<BasicValue> frame, Types.State types, Shadows shadows, InsnList code) {
        pair(position, spare, frame, types, shadows, code);
        code.add(Emit.operand(Shadows.kind(types.stack().get(position))));
    }

    /** An operand and its handle. */
    private static void pair(
            int position, int spare, Frame<BasicValue> frame, Types.State types, Shadows shadows, InsnList code) {
        Object type = types.stack().get(position);
        code.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), spare));
        handle(position, frame, shadows, code);
    }

    private static void handle(int position, Frame<BasicValue> frame, Shadows shadows, InsnList code) {
        if (Handles.isPending(frame.getStack(position))) {
            code.add(shadows.handle(position));
        } else {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
        }
    }
}
