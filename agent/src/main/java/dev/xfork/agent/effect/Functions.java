package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What a lambda or method reference runs when it is called. */
final class Functions {
    private Functions() {}

    /** The call of a lambda's method; null if it is not known which that is. */
    static @Nullable MethodInsnNode call(InvokeDynamicInsnNode made) {
        boolean lambda = made.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && made.bsmArgs.length >= 3
                && made.bsmArgs[1] instanceof Handle
                && made.bsmArgs[2] instanceof Type;
        if (!lambda) {
            return null;
        }
        Handle runs = (Handle) made.bsmArgs[1];
        int opcode = switch (runs.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> -1;
        };
        return opcode < 0
                ? null
                : new MethodInsnNode(opcode, runs.getOwner(), runs.getName(), runs.getDesc(), runs.isInterface());
    }

    /** The operands of that call, if anything is passed to the lambda; null if they do not fit. */
    static @Nullable List<Ref> operands(InvokeDynamicInsnNode made, MethodInsnNode call, List<Ref> captured) {
        List<Ref> values = new ArrayList<>();
        boolean constructs = ((Handle) made.bsmArgs[1]).getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (constructs) {
            values.add(Ref.of(Origin.made(made, call.owner, true), call.owner));
        }
        values.addAll(captured);
        for (Type passed : ((Type) made.bsmArgs[2]).getArgumentTypes()) {
            values.add(Tracing.unknown(passed));
        }
        Type[] wanted = Type.getArgumentTypes(call.desc);
        int receivers = Effects.isStatic(call) ? 0 : 1;
        if (values.size() != wanted.length + receivers) {
            return null;
        }
        for (int i = 0; i < wanted.length; i++) {
            Ref value = values.get(i + receivers);
            boolean boxed = (value.type == null) != (Tracing.unknown(wanted[i]).type == null);
            if (boxed) {
                values.set(i + receivers, Tracing.unknown(wanted[i]));
            }
        }
        return values;
    }
}
