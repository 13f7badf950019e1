package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions by which loops that run ahead call {@code dev.xfork.runtime.Ahead}. */
final class AheadCode {
    private static final String AHEAD = "dev/xfork/runtime/Ahead";
    private static final String OBJECT = Emit.OBJECT;
    private static final String SITE = "Ldev/xfork/runtime/Site;";

    private AheadCode() {}

    static AbstractInsnNode call(String name, String desc) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, AHEAD, name, desc, false);
    }

    static AbstractInsnNode begin() {
        return call("begin", "(ZI" + SITE + ")" + OBJECT);
    }

    static AbstractInsnNode forks(boolean receiver) {
        return call("forks", "(" + (receiver ? OBJECT : "") + OBJECT + SITE + ")Z");
    }

    /** Object, Class, Object loop to whether the iteration may go on. */
    static AbstractInsnNode exact() {
        return call("exact", "(" + OBJECT + "Ljava/lang/Class;" + OBJECT + ")Z");
    }

    static AbstractInsnNode announce() {
        return call("call", "(" + OBJECT + SITE + ")V");
    }

    /** Object outcome, Object loop to nothing. */
    static AbstractInsnNode outcome(String name) {
        return call(name, "(" + OBJECT + OBJECT + ")V");
    }

    static AbstractInsnNode failed() {
        return call("failed", "(Ljava/lang/Throwable;" + OBJECT + ")V");
    }

    /** Keeps an iteration. */
    static InsnList add(int loop, int kind, boolean last) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(number(kind));
        list.add(number(last ? 1 : 0));
        list.add(call("add", "(" + OBJECT + "IZ)V"));
        return list;
    }

    /** Saves a local of a type. */
    static InsnList save(int loop, int local, Object type) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), local));
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(call("save", "(" + Shadows.kind(type) + OBJECT + ")V"));
        return list;
    }

    /** Saves a local that holds what the iteration has opened. */
    static InsnList saveOpened(int loop, int local) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, local));
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(call("saveOpened", "(" + OBJECT + OBJECT + ")V"));
        return list;
    }

    /** Restores a local of a type. */
    static InsnList load(int loop, int local, Object type) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        String kind = Shadows.kind(type);
        String name = switch (kind) {
            case "I" -> "loadInt";
            case "J" -> "loadLong";
            case "F" -> "loadFloat";
            case "D" -> "loadDouble";
            default -> "loadObject";
        };
        list.add(call(name, "(" + OBJECT + ")" + kind));
        cast(list, type);
        list.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), local));
        return list;
    }

    /** Casts a local that holds a reference to a type. */
    static InsnList narrow(int local, Object type) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, local));
        cast(list, type);
        list.add(new VarInsnNode(Opcodes.ASTORE, local));
        return list;
    }

    private static void cast(InsnList list, Object type) {
        if (type == Opcodes.NULL) {
            list.add(new InsnNode(Opcodes.POP));
            list.add(new InsnNode(Opcodes.ACONST_NULL));
        } else if (type instanceof String && !type.equals("java/lang/Object")) {
            list.add(new Shadows.Cast((String) type));
        }
    }

    /** Gives a local of a type some value. */
    static InsnList nothing(int local, Object type) {
        InsnList list = new InsnList();
        int constant = type == Opcodes.INTEGER
                ? Opcodes.ICONST_0
                : type == Opcodes.LONG
                        ? Opcodes.LCONST_0
                        : type == Opcodes.FLOAT
                                ? Opcodes.FCONST_0
                                : type == Opcodes.DOUBLE ? Opcodes.DCONST_0 : Opcodes.ACONST_NULL;
        list.add(new InsnNode(constant));
        list.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), local));
        return list;
    }

    /** Copies a local of a type. */
    static InsnList move(int from, int to, Object type) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), from));
        list.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), to));
        return list;
    }

    /** The loop, and a method that takes nothing else. */
    static InsnList withLoop(int loop, String name, String result) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(call(name, "(" + OBJECT + ")" + result));
        return list;
    }

    /** Takes the outcome of a call, which stands for its result. */
    static InsnList take(int loop, int index, Type result, boolean used, boolean leaves) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, loop));
        list.add(number(index));
        list.add(call(leaves ? "leave" : "take", "(" + OBJECT + "I)" + OBJECT));
        if (!used || result.getSort() == Type.VOID) {
            list.add(new InsnNode(Opcodes.POP));
            if (result.getSort() != Type.VOID) {
                list.add(new InsnNode(Calls.nothing(result)));
            }
        } else {
            unbox(list, result);
        }
        return list;
    }

    private static void unbox(InsnList list, Type type) {
        if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
            if (!type.getInternalName().equals("java/lang/Object")) {
                list.add(new Shadows.Cast(type.getInternalName()));
            }
            return;
        }
        String box = box(type);
        list.add(new Shadows.Cast(box));
        list.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false));
    }

    /** Makes an object of the result of a call. */
    static void box(InsnList list, Type type) {
        if (type.getSort() == Type.VOID) {
            list.add(new InsnNode(Opcodes.ACONST_NULL));
        } else if (type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY) {
            String box = box(type);
            list.add(new MethodInsnNode(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false));
        }
    }

    private static String box(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.CHAR -> "java/lang/Character";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }

    static AbstractInsnNode number(int value) {
        if (value >= -1 && value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        return value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE
                ? new IntInsnNode(Opcodes.BIPUSH, value)
                : value >= Short.MIN_VALUE && value <= Short.MAX_VALUE
                        ? new IntInsnNode(Opcodes.SIPUSH, value)
                        : new LdcInsnNode(value);
    }

    /** A cast of ours. */
    static AbstractInsnNode cast(String type) {
        return new Shadows.Cast(type);
    }
}
