package dev.xfork.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Questions that the value itself has to answer, not its stand-in: {@code x.getClass()}, {@code x == y}, {@code x instanceof T},
 * casts down, and {@code switch} over patterns.
 *
 * <p>Implementation notes. A cast that the stand-in passes leaves the stand-in where it was: whoever compares it later shall find
 * the same object. {@code synchronized (x)} and {@code wait} stay with the stand-in, all of them with the same one.
 */
final class Identity {
    private static final int MOST = 8; // bytes that one question gains

    private Identity() {}

    /** The most bytes that a method gains. */
    static int size(MethodNode method) {
        int sum = 0;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            sum += isQuestion(method, at) ? MOST : 0;
        }
        return sum;
    }

    static void weave(MethodNode method) {
        InsnList code = method.instructions;
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (!isQuestion(method, at)) {
                continue;
            }
            switch (at.getOpcode()) {
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> {
                    code.insertBefore(at, new InsnNode(Opcodes.DUP)); // null fails here, in the words of the JVM
                    code.insert(at, Emit.classOf());
                }
                case Opcodes.INSTANCEOF -> code.insertBefore(at, Emit.actual());
                case Opcodes.CHECKCAST -> {
                    code.insertBefore(at, new LdcInsnNode(Type.getObjectType(((TypeInsnNode) at).desc)));
                    code.insertBefore(at, Emit.cast());
                }
                case Opcodes.INVOKEDYNAMIC -> {
                    Type selector = Type.getArgumentTypes(((InvokeDynamicInsnNode) at).desc)[0];
                    code.insertBefore(at, new InsnNode(Opcodes.SWAP));
                    code.insertBefore(at, Emit.actual());
                    code.insertBefore(at, new TypeInsnNode(Opcodes.CHECKCAST, selector.getInternalName()));
                    code.insertBefore(at, new InsnNode(Opcodes.SWAP));
                }
                default -> {
                    code.insertBefore(at, Emit.actual());
                    code.insertBefore(at, new InsnNode(Opcodes.SWAP));
                    code.insertBefore(at, Emit.actual());
                }
            }
        }
    }

    private static boolean isQuestion(MethodNode method, AbstractInsnNode node) {
        return switch (node.getOpcode()) {
            // By an interface since javac 18 where the receiver's type is one (JDK-8272564).
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> asksClass(method, (MethodInsnNode) node);
            case Opcodes.INSTANCEOF -> !isBare(((TypeInsnNode) node).desc);
            case Opcodes.CHECKCAST ->
                !(node instanceof Shadows.Cast) && !isBare(((TypeInsnNode) node).desc) && !isNull(before(node));
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> !isConstant(before(node));
            case Opcodes.INVOKEDYNAMIC -> isTypeSwitch((InvokeDynamicInsnNode) node);
            default -> false;
        };
    }

    private static boolean asksClass(MethodNode method, MethodInsnNode call) {
        if (!call.name.equals("getClass") || !call.desc.equals("()Ljava/lang/Class;") || call.owner.charAt(0) == '[') {
            return false;
        }
        AbstractInsnNode next = Sites.real(call.getNext());
        boolean nullCheck = next != null && next.getOpcode() == Opcodes.POP; // as compilers wrote it once
        return !nullCheck && !isThis(method, before(call));
    }

    private static boolean isTypeSwitch(InvokeDynamicInsnNode node) {
        return node.bsm.getOwner().equals("java/lang/runtime/SwitchBootstraps")
                && node.desc.startsWith("(L")
                && node.desc.endsWith(";I)I");
    }

    /** Whether no stand-in is of the type, and no stand-in's value. */
    private static boolean isBare(String type) {
        return type.charAt(0) == '['
                || switch (type) {
                    case "java/lang/String",
                            "java/lang/Class",
                            "java/lang/Boolean",
                            "java/lang/Character",
                            "java/lang/Byte",
                            "java/lang/Short",
                            "java/lang/Integer",
                            "java/lang/Long",
                            "java/lang/Float",
                            "java/lang/Double" -> true;
                    default -> false;
                };
    }

    private static boolean isNull(@Nullable AbstractInsnNode node) {
        return node != null && node.getOpcode() == Opcodes.ACONST_NULL;
    }

    /** Whether an operand is certainly no stand-in's value: null, a literal, or by all appearances the constant of an enum. */
    private static boolean isConstant(@Nullable AbstractInsnNode node) {
        if (node instanceof FieldInsnNode && node.getOpcode() == Opcodes.GETSTATIC) {
            FieldInsnNode field = (FieldInsnNode) node;
            return field.desc.equals('L' + field.owner + ';') && isUpperCase(field.name);
        }
        return isNull(node) || node instanceof LdcInsnNode;
    }

    private static boolean isUpperCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a receiver is {@code this}, which never is a stand-in. */
    private static boolean isThis(MethodNode method, @Nullable AbstractInsnNode receiver) {
        return !Access.has(method.access, Access.STATIC)
                && receiver != null
                && receiver.getOpcode() == Opcodes.ALOAD
                && ((VarInsnNode) receiver).var == 0;
    }

    private static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }
}
