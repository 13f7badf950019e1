package dev.xfork.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * {@code equals(Object)} of classes whose instances may be stand-ins: it looks at the value in the place of its stand-in,
 * whose fields are empty.
 */
final class Comparison {
    private static final int GAIN = 5; // bytes

    private Comparison() {}

    /** The method of a class that does, if it may grow. */
    static @Nullable MethodNode of(Subject subject) {
        MethodNode method = subject.isInterface() ? null : subject.method("equals", "(Ljava/lang/Object;)Z");
        if (method == null || Access.has(method.access, Access.STATIC | Access.ABSTRACT | Access.NATIVE)) {
            return null;
        }
        int size = Size.of(method);
        return Size.allows(method, size, size + GAIN) ? method : null;
    }

    static void weave(MethodNode method) {
        InsnList head = Head.of(method);
        head.add(new VarInsnNode(Opcodes.ALOAD, 1));
        head.add(Emit.actual());
        head.add(new VarInsnNode(Opcodes.ASTORE, 1));
        method.instructions.insert(head);
    }
}
