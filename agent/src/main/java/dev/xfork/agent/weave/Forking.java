package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Calls that a woven body forks itself. */
final class Forking {
    private final Subject subject;
    private final String name;
    private final Types types;
    private final Shadows shadows;
    private final int scope;

    /**
     * Of one body.
     *
     * @param name the method's full name
     * @param scope the local that holds the scope
     */
    Forking(Subject subject, String name, Types types, Shadows shadows, int scope) {
        this.subject = subject;
        this.name = name;
        this.types = types;
        this.shadows = shadows;
        this.scope = scope;
    }

    /** Asks whether to fork; then either makes the call, or hands its operands over and goes on, with a handle if the result is used. */
    void write(Point point, MethodInsnNode call, InsnList code) {
        Types.State before = types.before(call);
        Types.State after = types.after(call);
        if (before == null || after == null) {
            throw new IllegalStateException(name);
        }
        int position = before.stack().size() - Calls.taken(call);
        LabelNode fork = new LabelNode();
        LabelNode join = new LabelNode();
        ask(point, call, before, position, code);
        code.add(new JumpInsnNode(Opcodes.IFNE, fork));
        code.add(call);
        code.add(new JumpInsnNode(Opcodes.GOTO, join));
        code.add(fork);
        code.add(Locals.frame(Locals.grown(before.locals(), scope, 1 + shadows.count()), before.stack()));
        code.add(Emit.pending(
                call.name, Calls.operands(subject, call), Calls.handle(call), point.destination, point.limit));
        if (point.used) {
            code.add(shadows.keep(position));
        } else {
            code.add(new InsnNode(Opcodes.POP));
        }
        Type result = Type.getReturnType(call.desc);
        if (result.getSort() != Type.VOID) {
            code.add(new InsnNode(Calls.nothing(result)));
        }
        code.add(join);
        code.add(Locals.frame(Locals.grown(after.locals(), scope, 1 + shadows.count()), after.stack()));
        code.add(new InsnNode(Opcodes.NOP)); // another frame may stand where this one does
    }

    private void ask(Point point, MethodInsnNode call, Types.State before, int position, InsnList code) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            code.add(new VarInsnNode(Opcodes.ALOAD, scope));
            code.add(Emit.site(subject, name, point));
            code.add(Emit.forks());
            return;
        }
        InsnList back = new InsnList();
        int spare = shadows.end() + 1; // the first is for the answer
        for (int i = before.stack().size() - 1; i > position; i--) {
            Object type = before.stack().get(i);
            code.add(new VarInsnNode(Shadows.opcode(type, Opcodes.ISTORE), spare));
            back.insert(new VarInsnNode(Shadows.opcode(type, Opcodes.ILOAD), spare));
            spare += Locals.words(type);
        }
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new VarInsnNode(Opcodes.ALOAD, scope));
        code.add(Emit.site(subject, name, point));
        code.add(Emit.forksOn());
        if (back.size() > 0) {
            code.add(new VarInsnNode(Opcodes.ISTORE, shadows.end()));
            code.add(back);
            code.add(new VarInsnNode(Opcodes.ILOAD, shadows.end()));
        }
    }
}
