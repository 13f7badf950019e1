package dev.xfork.agent.weave;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals hold what an iteration of a {@code @ForkAhead} loop opens ahead, and its rest closes. What is taken out of a collection was not opened
 * by the loop.
 */
final class Opened {
    private static final String COLLECTIONS = "java/util/";

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
            if (isClose(flow.at(at)) && load.getOpcode() == Opcodes.ALOAD && isOpened(((VarInsnNode) load).var)) {
                found.set(((VarInsnNode) load).var);
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
        String owner = ((MethodInsnNode) giver).owner;
        return giver.getOpcode() == Opcodes.INVOKESPECIAL
                || !owner.startsWith(COLLECTIONS)
                || owner.indexOf('/', COLLECTIONS.length()) > 0 && !owner.startsWith("java/util/concurrent/");
    }
}
