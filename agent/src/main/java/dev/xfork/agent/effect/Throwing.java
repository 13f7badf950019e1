package dev.xfork.agent.effect;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;

/** What may throw in an iteration to a handler that belongs to it, so that the loop goes on. */
final class Throwing {
    private static final Set<String> TOP =
            Set.of("java/lang/Throwable", "java/lang/Exception", "java/lang/RuntimeException", "java/lang/Error");

    private final LoopCode loop;
    private final Walk walk;
    private final Classes classes;

    Throwing(LoopCode loop, Walk walk, Classes classes) {
        this.loop = loop;
        this.walk = walk;
        this.classes = classes;
    }

    /** Whether an instruction may throw something that a handler in the loop takes. */
    boolean isCaught(AbstractInsnNode node) {
        boolean runs = node instanceof MethodInsnNode || node.getOpcode() == Opcodes.ATHROW;
        if (!mayThrow(node)) {
            return false;
        }
        for (TryCatchBlockNode block : walk.covering(node)) {
            AbstractInsnNode handler = block.handler;
            while (handler != null && handler.getOpcode() < 0) {
                handler = handler.getNext();
            }
            if (handler != null && loop.has(handler) && (runs || takesUnchecked(block.type))) {
                return true;
            }
        }
        return false;
    }

    private boolean takesUnchecked(@Nullable String type) {
        return type == null
                || TOP.contains(type)
                || classes.mayBeOne(type, "java/lang/RuntimeException")
                || classes.mayBeOne(type, "java/lang/Error");
    }

    private boolean mayThrow(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        switch (opcode) {
            case Opcodes.GETFIELD, Opcodes.PUTFIELD:
                return !isOfThis((FieldInsnNode) node);
            case Opcodes.IDIV, Opcodes.IREM, Opcodes.LDIV, Opcodes.LREM:
            case Opcodes.ARRAYLENGTH, Opcodes.ATHROW, Opcodes.CHECKCAST:
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY:
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT:
                return true;
            default:
                boolean elements = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                        || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
                return elements
                        || node instanceof InvokeDynamicInsnNode && !isPlain((InvokeDynamicInsnNode) node)
                        || node instanceof MethodInsnNode && !isPlain((MethodInsnNode) node, walk.before(node));
        }
    }

    private boolean isOfThis(FieldInsnNode node) {
        Frame<Ref> before = walk.before(node);
        if (before == null || Classes.has(loop.method.access, Opcodes.ACC_STATIC)) {
            return false;
        }
        int down = node.getOpcode() == Opcodes.GETFIELD ? 1 : 2;
        Place place = before.getStack(before.getStackSize() - down).place;
        return place != null && place.kind() == Place.Kind.LOCAL && place.slot() == 0;
    }

    private static boolean isPlain(InvokeDynamicInsnNode node) {
        return node.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
    }

    /** Boxes are made, texts put together, and lines printed without that anything is thrown. */
    private static boolean isPlain(MethodInsnNode call, @Nullable Frame<Ref> before) {
        if (Values.isBoxing(call)) {
            return true;
        }
        if (before == null || call.getOpcode() == Opcodes.INVOKESTATIC || !isSimple(call.desc)) {
            return false;
        }
        Ref receiver = before.getStack(before.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length);
        if (Jdk.isIn("#builder", call.owner)) {
            boolean made = receiver.isAll(Origin.Kind.NEW) && !receiver.nullable;
            return call.name.equals("<init>") && call.desc.equals("()V") || call.name.equals("append") && made;
        }
        return call.owner.equals("java/io/PrintStream") && call.name.startsWith("print") && isConsole(receiver);
    }

    private static boolean isSimple(String desc) {
        String arguments = desc.substring(1, desc.indexOf(')'));
        return arguments.length() <= 1 || arguments.equals("Ljava/lang/String;");
    }

    /** Whether a printer is {@code System.out} or {@code System.err}. */
    static boolean isConsole(Ref printer) {
        for (Origin origin : printer.origins) {
            if (!origin.is(Origin.Kind.STATIC) || !origin.owner.equals("java/lang/System")) {
                return false;
            }
        }
        return printer.origins.length > 0;
    }

    /** Whether an instruction only brings values from one place of the frame to another, so that none of them is needed. */
    static boolean isMove(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        return opcode >= Opcodes.NOP && opcode <= Opcodes.ALOAD
                || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode >= Opcodes.POP && opcode <= Opcodes.SWAP
                || opcode == Opcodes.NEW
                || opcode == Opcodes.GETSTATIC
                || node instanceof MethodInsnNode && Values.isBoxing((MethodInsnNode) node);
    }
}
