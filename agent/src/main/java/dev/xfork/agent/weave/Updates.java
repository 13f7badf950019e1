package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Split.Group;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The update of a loop: code at the end of each iteration which only advances it, so that it may run before the rest.
 *
 * <p>It is entered at one place, on every way from a call back to the header, and writes nothing but locals that the rest does
 * not write.
 */
final class Updates {
    private final Split.Method method;
    private final Flow flow;
    private final Loop loop;
    private final List<Group> groups;
    private final boolean calling;

    /** @param calling whether it may call methods, which have to be shown pure */
    Updates(Split.Method method, Loop loop, List<Group> groups, boolean calling) {
        this.method = method;
        this.flow = method.flow;
        this.loop = loop;
        this.groups = groups;
        this.calling = calling;
    }

    /** Where it begins: the header, if there is none. */
    int start() {
        int best = loop.header;
        int most = 0;
        BitSet after = afterCalls();
        for (int at = after.nextSetBit(0); at >= 0; at = after.nextSetBit(at + 1)) {
            Types.State state = method.types.before(flow.at(at));
            if (state == null || !state.stack().isEmpty() || at == loop.header || !isAdvance(flow.at(at))) {
                continue;
            }
            BitSet nodes = from(at);
            if (nodes.cardinality() > most && isUpdate(at, nodes, after)) {
                best = at;
                most = nodes.cardinality();
            }
        }
        return best;
    }

    /** The instructions from a position to the end of the iteration. */
    BitSet from(int start) {
        return start == loop.header ? new BitSet() : loop.reached(flow, start, -1);
    }

    private BitSet afterCalls() {
        BitSet after = new BitSet();
        for (Group group : groups) {
            for (int to : flow.successors(group.calls.get(0).point.position)) {
                if (to != loop.header) {
                    after.or(loop.reached(flow, to, -1));
                }
            }
        }
        return after;
    }

    private boolean isUpdate(int start, BitSet nodes, BitSet after) {
        for (int at = nodes.nextSetBit(0); at >= 0; at = nodes.nextSetBit(at + 1)) {
            if (!isAdvance(flow.at(at)) || at != start && isEntered(at, nodes)) {
                return false;
            }
            for (TryCatchBlockNode block : flow.covering(at)) {
                if (Liveness.isIn(flow, loop.nodes, block)) {
                    return false;
                }
            }
        }
        for (Group group : groups) {
            if (nodes.get(group.start) || nodes.get(group.calls.get(group.calls.size() - 1).point.position)) {
                return false;
            }
            BitSet around = loop.reached(flow, group.start, start);
            if (comesToHeader(around)) {
                return false;
            }
        }
        BitSet rest = (BitSet) after.clone();
        for (Group group : groups) {
            rest.set(group.start, group.calls.get(0).point.position);
        }
        rest.andNot(nodes);
        for (Group group : groups) {
            for (Split.Call call : group.calls) {
                rest.clear(call.arguments, call.point.position);
            }
        }
        BitSet written = Liveness.words(flow, rest, true);
        return !written.intersects(Liveness.words(flow, nodes, false))
                && !written.intersects(Liveness.words(flow, nodes, true));
    }

    private boolean comesToHeader(BitSet nodes) {
        for (int at = nodes.nextSetBit(0); at >= 0; at = nodes.nextSetBit(at + 1)) {
            for (int to : flow.successors(at)) {
                if (to == loop.header) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isEntered(int position, BitSet nodes) {
        for (int from : method.predecessors.get(position)) {
            if (!nodes.get(from)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAdvance(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE || Operands.returns(node)) {
            return false;
        }
        return switch (opcode) {
            case Opcodes.PUTFIELD,
                    Opcodes.PUTSTATIC,
                    Opcodes.MONITORENTER,
                    Opcodes.MONITOREXIT,
                    Opcodes.ATHROW,
                    Opcodes.NEW,
                    Opcodes.NEWARRAY,
                    Opcodes.ANEWARRAY,
                    Opcodes.MULTIANEWARRAY,
                    Opcodes.INVOKEDYNAMIC -> false;
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE -> calling;
            default -> true;
        };
    }
}
