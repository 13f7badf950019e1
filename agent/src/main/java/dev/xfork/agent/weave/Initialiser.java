package dev.xfork.agent.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Tells the runtime while a class initialiser runs: what it calls forks nothing, because a fork that uses the class would wait
 * for the initialiser, which waits for the fork.
 */
final class Initialiser {
    private static final int SMALL = 16; // what the two ends and the handler take
    private static final int EXIT = 3;

    private final MethodNode method;

    Initialiser(MethodNode method) {
        this.method = method;
    }

    /** Whether the initialiser would stay within what a class file may hold; how fast it runs does not matter. */
    boolean fits() {
        int size = Size.of(method);
        int exits = 0;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            exits += at.getOpcode() == Opcodes.RETURN ? 1 : 0;
        }
        return Size.allows(method, Size.COMPILED + size, size + SMALL + EXIT * exits);
    }

    void weave() {
        InsnList code = method.instructions;
        Regions regions = new Regions(method);
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.RETURN) {
                LabelNode from = new LabelNode();
                LabelNode to = new LabelNode();
                code.insertBefore(at, from);
                code.insertBefore(at, Emit.plain("initialised"));
                code.insert(at, to);
                regions.cut(from, to, null);
            }
        }
        InsnList head = Head.of(method);
        head.add(Emit.plain("initialising"));
        head.add(start);
        code.insert(head);
        code.add(end);
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
        regions.apply();
        code.add(Locals.frame(List.of(), List.of("java/lang/Throwable")));
        code.add(Emit.plain("initialised"));
        code.add(new InsnNode(Opcodes.ATHROW));
    }
}
