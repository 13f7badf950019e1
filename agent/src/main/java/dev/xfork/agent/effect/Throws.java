package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Names;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Which instructions of a method may throw; of initialisers that run ahead, none may. Errors of the JVM do not count.
 *
 * <p>Implementation notes. What initialisers are mostly made of is known not to: constants, new objects, arrays written out, the
 * objects of enums.
 */
final class Throws {
    private static final Set<String> PARENTS = Set.of(Ref.OBJECT, "java/lang/Enum", "java/lang/Record");

    private final Walk walk;
    private final boolean fixed;
    private final Classes classes;
    private final Summaries summaries;

    Throws(Walk walk, MethodNode method, Classes classes, Summaries summaries) {
        this.walk = walk;
        this.fixed = Classes.has(method.access, Opcodes.ACC_STATIC);
        this.classes = classes;
        this.summaries = summaries;
    }

    boolean mayThrow(AbstractInsnNode node, Frame<Ref> before) {
        int opcode = node.getOpcode();
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return !isWrittenOut(node, before);
        }
        if (node instanceof MethodInsnNode) {
            return mayThrow((MethodInsnNode) node, before);
        }
        if (node instanceof InvokeDynamicInsnNode) {
            String by = ((InvokeDynamicInsnNode) node).bsm.getOwner();
            return !by.equals("java/lang/invoke/LambdaMetafactory");
        }
        if (node instanceof LdcInsnNode) {
            Object constant = ((LdcInsnNode) node).cst;
            return !(constant instanceof Number || constant instanceof String || constant instanceof Type);
        }
        return switch (opcode) {
            case Opcodes.IALOAD,
                    Opcodes.LALOAD,
                    Opcodes.FALOAD,
                    Opcodes.DALOAD,
                    Opcodes.AALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.SALOAD,
                    Opcodes.IDIV,
                    Opcodes.LDIV,
                    Opcodes.IREM,
                    Opcodes.LREM,
                    Opcodes.CHECKCAST,
                    Opcodes.MULTIANEWARRAY,
                    Opcodes.MONITORENTER,
                    Opcodes.MONITOREXIT,
                    Opcodes.ATHROW -> true;
            case Opcodes.GETFIELD, Opcodes.ARRAYLENGTH -> !isThere(top(before, 0));
            case Opcodes.PUTFIELD -> !isThere(top(before, 1));
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> constant(More.before(node)) < 0;
            default -> false;
        };
    }

    private static Ref top(Frame<Ref> frame, int down) {
        return frame.getStack(frame.getStackSize() - 1 - down);
    }

    /** Whether a value is {@code this}, or an object that the method made. */
    private boolean isThere(Ref value) {
        for (Origin origin : value.origins) {
            boolean self = !fixed && origin.is(Origin.Kind.PARAMETER) && origin.slot == 0;
            if (!self && !origin.is(Origin.Kind.NEW)) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    /** The int that an instruction pushes, if that is not negative; else -1. */
    private static int constant(@Nullable AbstractInsnNode node) {
        int opcode = node == null ? -1 : node.getOpcode();
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
            return opcode - Opcodes.ICONST_0;
        }
        if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            return node instanceof IntInsnNode ? ((IntInsnNode) node).operand : -1;
        }
        Object constant = node instanceof LdcInsnNode ? ((LdcInsnNode) node).cst : null;
        return constant instanceof Integer ? (Integer) constant : -1;
    }

    /** Whether it is one of the elements of an array that is written out where it is made. */
    private boolean isWrittenOut(AbstractInsnNode store, Frame<Ref> before) {
        int width = top(before, 0).getSize();
        Ref array = top(before, 2);
        AbstractInsnNode made =
                array.origins.length == 1 && array.origins[0].is(Origin.Kind.NEW) ? array.origins[0].node : null;
        boolean simple = made != null
                && (made.getOpcode() == Opcodes.NEWARRAY || made.getOpcode() == Opcodes.ANEWARRAY)
                && width > 0;
        if (made == null || !simple) {
            return false;
        }
        int below = before.getStackSize() - 2; // with the array, without the index
        for (AbstractInsnNode at = More.before(store); at != null && at != made; at = More.before(at)) {
            Frame<Ref> there = walk.before(at);
            if (there == null || there.getStackSize() < below) {
                return false;
            }
            if (there.getStackSize() == below) {
                int index = constant(at);
                return index >= 0 && index < constant(More.before(made));
            }
        }
        return false;
    }

    private boolean mayThrow(MethodInsnNode call, Frame<Ref> before) {
        List<Ref> values =
                Effects.arguments(before, Type.getArgumentTypes(call.desc).length + (Effects.isStatic(call) ? 0 : 1));
        Ref receiver = Effects.isStatic(call) ? null : values.get(0);
        boolean makes = call.name.equals("<init>");
        if (receiver != null && !makes && !isThere(receiver)) {
            return !(call.owner.equals("java/lang/Class") && call.name.equals("desiredAssertionStatus"));
        }
        if (Names.isJdk(call.owner)) {
            return !(makes && isHarmless(call) || Values.isBoxing(call));
        }
        Target target = Target.of(call, receiver, classes);
        return target.method == null
                || target.onlyOf != null
                || summaries.of(target.method, classes).mayThrow();
    }

    /** Whether a constructor of the JDK only fills its object. */
    private static boolean isHarmless(MethodInsnNode call) {
        Jdk.Row row = Jdk.row(call.owner, call.name, call.desc);
        boolean plain = call.desc.equals("()V") || PARENTS.contains(call.owner) || Jdk.isIn("#atomic", call.owner);
        return row != null && row.says("pure") && plain
                || row != null && call.owner.startsWith("java/util/concurrent/atomic/") && plain;
    }
}
