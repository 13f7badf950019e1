package dev.xfork.agent.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** A call instruction as a constant, with its operands. */
final class Calls {
    private Calls() {}

    /** The method handle that does what the instruction does. */
    static Handle handle(MethodInsnNode call) {
        int kind = switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
            case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
            case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
            default -> Opcodes.H_INVOKEVIRTUAL;
        };
        return new Handle(kind, call.owner, call.name, call.desc, call.itf);
    }

    /** The descriptors of what the instruction takes from the stack. */
    static String operands(Subject subject, MethodInsnNode call) {
        StringBuilder operands = new StringBuilder();
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            String receiver = call.getOpcode() == Opcodes.INVOKESPECIAL ? subject.node.name : call.owner;
            operands.append(Type.getObjectType(receiver).getDescriptor());
        }
        for (Type type : Type.getArgumentTypes(call.desc)) {
            operands.append(type.getDescriptor());
        }
        return operands.toString();
    }

    /** The descriptors of what a call of an interface's method takes from the stack. */
    static String operandsOf(MethodInsnNode call) {
        return Type.getObjectType(call.owner).getDescriptor() + call.desc.substring(1, call.desc.indexOf(')'));
    }

    /** How many values the instruction takes from the stack. */
    static int taken(MethodInsnNode call) {
        return Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
    }

    /** The instruction that pushes what stands for a result that is still to come. */
    static int nothing(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
            default -> Opcodes.ICONST_0;
        };
    }
}
