package dev.xfork.agent.effect;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds where an iteration can be asked for the class of an object that it meets: methods called on a local that the iteration
 * writes once, ahead, before.
 */
final class Guards {
    private final LoopCode loop;
    private final Walk walk;

    Guards(LoopCode loop, Walk walk) {
        this.loop = loop;
        this.walk = walk;
    }

    /** What makes it sure that the receiver of an access is of a class; null if nothing does. */
    @Nullable
    Guard of(Access access) {
        VarInsnNode receiver = receiver(access);
        VarInsnNode store = receiver == null ? null : store(receiver.var);
        if (receiver == null || store == null || !walk.isPassed(store, receiver)) {
            return null;
        }
        Frame<Ref> before = walk.before(store);
        return before == null || before.getStackSize() != 1 ? null : new Guard(store, access.owner);
    }

    /** The load of the receiver of a call, if straight code leads from it to the call. */
    private @Nullable VarInsnNode receiver(Access access) {
        boolean asks = access.node instanceof MethodInsnNode && access.node.getOpcode() != Opcodes.INVOKESTATIC;
        Frame<Ref> before = asks ? walk.before(access.node) : null;
        if (before == null) {
            return null;
        }
        int arguments = Type.getArgumentTypes(((MethodInsnNode) access.node).desc).length;
        int below = before.getStackSize() - 1 - arguments;
        if (before.getStack(below) != access.base) {
            return null;
        }
        for (AbstractInsnNode at = access.node.getPrevious(); at != null; at = at.getPrevious()) {
            Frame<Ref> there = at.getOpcode() < 0 ? null : walk.before(at);
            if (at instanceof FrameNode || at.getOpcode() >= 0 && there == null) {
                return null; // control comes here from elsewhere
            }
            if (there != null && there.getStackSize() <= below) {
                return there.getStackSize() == below && at.getOpcode() == Opcodes.ALOAD ? (VarInsnNode) at : null;
            }
        }
        return null;
    }

    /** The only instruction of the loop that writes a local, if it runs ahead. */
    private @Nullable VarInsnNode store(int local) {
        VarInsnNode store = null;
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && loop.has(at)) {
                int written = ((VarInsnNode) at).var;
                boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
                if (written == local || wide && written + 1 == local) {
                    if (store != null || opcode != Opcodes.ASTORE || !loop.ahead.contains(at)) {
                        return null;
                    }
                    store = (VarInsnNode) at;
                }
            }
        }
        return store;
    }
}
