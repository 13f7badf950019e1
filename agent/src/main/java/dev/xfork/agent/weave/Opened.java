package dev.xfork.agent.weave;

import java.util.BitSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals hold what an iteration of a {@code @ForkAhead} loop opens ahead, and its rest closes in whatever way it ends. What a method gives of
 * which it is not known whether it is new was not opened by the loop.
 */
final class Opened {
    private static final Set<String> OPENING =
            Set.of("java/nio/file/Files", "java/net/ServerSocket", "java/util/zip/ZipFile", "java/util/jar/JarFile");

    private final Split split;
    private final Flow flow;

    Opened(Split split, Flow flow) {
        this.split = split;
        this.flow = flow;
    }

    BitSet locals() {
        BitSet found = new BitSet();
        for (int at = split.rest.nextSetBit(1); at >= 0; at = split.rest.nextSetBit(at + 1)) {
            AbstractInsnNode load = flow.at(at - 1);
            int slot = isClose(flow.at(at)) && load.getOpcode() == Opcodes.ALOAD ? ((VarInsnNode) load).var : -1;
            if (slot >= 0 && isOpened(slot) && isClosedAlways(slot)) {
                found.set(slot);
            }
        }
        return found;
    }

    private static boolean isClose(AbstractInsnNode node) {
        return node instanceof MethodInsnNode
                && ((MethodInsnNode) node).name.equals("close")
                && ((MethodInsnNode) node).desc.equals("()V");
    }

    /** Whether all that the ahead code stores there was just opened. */
    private boolean isOpened(int slot) {
        boolean any = false;
        for (int at = split.ahead.nextSetBit(0); at >= 0; at = split.ahead.nextSetBit(at + 1)) {
            AbstractInsnNode node = flow.at(at);
            if (node.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) node).var == slot) {
                if (at == 0 || !opens(at - 1)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private boolean opens(int position) {
        AbstractInsnNode node = flow.at(position);
        AbstractInsnNode giver = node instanceof TypeInsnNode && position > 0 ? flow.at(position - 1) : node;
        if (!(giver instanceof MethodInsnNode)) {
            return false;
        }
        MethodInsnNode call = (MethodInsnNode) giver;
        return call.name.equals("<init>")
                || split.verdict().isMaking(call)
                || OPENING.contains(call.owner)
                || call.owner.startsWith("java/sql/")
                || call.owner.startsWith("javax/sql/");
    }

    /** Whether a handler that stands for a {@code finally}, or for resources, closes what a local holds. */
    private boolean isClosedAlways(int slot) {
        for (int at = split.rest.nextSetBit(0); at >= 0; at = split.rest.nextSetBit(at + 1)) {
            for (TryCatchBlockNode block : flow.covering(at)) {
                boolean all = block.type == null || block.type.equals("java/lang/Throwable");
                if (all && closes(flow.position(block.handler), slot)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean closes(int handler, int slot) {
        for (int at = handler; at < flow.size() && flow.at(at).getOpcode() != Opcodes.ATHROW; at++) {
            AbstractInsnNode load = at == 0 ? null : flow.at(at - 1);
            if (isClose(flow.at(at)) && load instanceof VarInsnNode && ((VarInsnNode) load).var == slot) {
                return true;
            }
        }
        return false;
    }
}
