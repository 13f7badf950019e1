package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Edits one chain of stream operations.
 *
 * <p>Implementation notes. What is known of the stream lies in a local of its own. No branch comes in between the source and the
 * terminal operation, so no frame has to know that local.
 */
final class StreamEmit {
    private static final int STACK = 8; // words that any of it takes at most

    private final MethodNode method;
    private final Chain chain;
    private final boolean fixed;
    private final int known;

    /** {@code fixed} says that nobody can change what the source gives. */
    StreamEmit(MethodNode method, Chain chain, boolean fixed) {
        this.method = method;
        this.chain = chain;
        this.fixed = fixed;
        known = method.maxLocals++;
        method.maxStack += STACK;
    }

    /** The local in which lies what is known of the stream. */
    int known() {
        return known;
    }

    void source() {
        MethodInsnNode source = chain.source;
        StringBuilder desc = new StringBuilder("(");
        InsnList list = new InsnList();
        InsnList loads = new InsnList();
        InsnList again = new InsnList();
        boolean isStatic = source.getOpcode() == Opcodes.INVOKESTATIC;
        Type[] types = isStatic
                ? Type.getArgumentTypes(source.desc)
                : new Type[] {Type.getObjectType(source.owner)}; // the stream of a collection takes nothing else
        boolean single = types.length == 1; // then the JVM's messages name where it came from
        for (int i = single ? -1 : types.length - 1; i >= 0; i--) {
            int local = method.maxLocals;
            method.maxLocals += types[i].getSize();
            list.add(new VarInsnNode(types[i].getOpcode(Opcodes.ISTORE), local));
            loads.insert(new VarInsnNode(types[i].getOpcode(Opcodes.ILOAD), local));
            again.insert(new VarInsnNode(types[i].getOpcode(Opcodes.ILOAD), local));
        }
        if (single) {
            list.add(new InsnNode(Opcodes.DUP));
        }
        for (Type type : types) {
            desc.append(type.getSort() >= Type.ARRAY ? Emit.OBJECT : type.getDescriptor());
        }
        list.add(loads);
        list.add(Emit.streamSource(desc.append(')').append(Emit.OBJECT).toString(), Calls.handle(source), fixed));
        list.add(new VarInsnNode(Opcodes.ASTORE, known));
        list.add(again);
        method.instructions.insertBefore(source, list);
    }

    /** A stage that is not annotated. */
    void stage(MethodInsnNode stage) {
        Type[] types = Type.getArgumentTypes(stage.desc);
        String argument = types.length == 0 ? "" : types[0].getDescriptor();
        String result = types.length == 0 ? "V" : argument;
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, known));
        list.add(Emit.streamStage("(" + argument + Emit.OBJECT + ")" + result, Calls.handle(stage)));
        method.instructions.insertBefore(stage, list);
    }

    /** An annotated stage; {@code bound} says that its function has captured one object, which has to be known. */
    void ahead(MethodInsnNode stage, InvokeDynamicInsnNode made, boolean bound, Object... constants) {
        String function = Type.getReturnType(made.desc).getDescriptor();
        String receiver = bound ? Emit.OBJECT : "";
        if (bound) {
            method.instructions.insertBefore(made, new InsnNode(Opcodes.DUP));
        }
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, known));
        list.add(Emit.streamAhead("(" + receiver + function + Emit.OBJECT + ")" + function, constants));
        method.instructions.insertBefore(stage, list);
    }

    void terminal() {
        MethodInsnNode terminal = chain.terminal;
        String desc = "(" + Calls.operandsOf(terminal) + ")"
                + Type.getReturnType(terminal.desc).getDescriptor();
        method.instructions.set(terminal, Emit.streamTerminal(terminal.name, desc, Calls.handle(terminal)));
    }
}
