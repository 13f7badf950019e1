package dev.xfork.agent.weave;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where the statements of calls in a loop begin, and the computation of their arguments, as far as that is straight code. */
final class Statements {
    private final Split.Method method;
    private final Flow flow;
    private final Loop loop;
    private final BitSet targets = new BitSet(); // of jumps, and handlers

    Statements(Split.Method method, Loop loop) {
        this.method = method;
        this.flow = method.flow;
        this.loop = loop;
        for (int at = loop.nodes.nextSetBit(0); at >= 0; at = loop.nodes.nextSetBit(at + 1)) {
            List<Integer> from = method.predecessors.get(at);
            if (from.size() != 1 || from.get(0) != at - 1 || isHandler(at)) {
                targets.set(at);
            }
        }
    }

    private boolean isHandler(int position) {
        for (TryCatchBlockNode block : method.node.tryCatchBlocks) {
            if (flow.position(block.handler) == position) {
                return true;
            }
        }
        return false;
    }

    /** Where the statement of a call begins, if nothing but straight code leads from there to the call; else -1. */
    int start(int call) {
        for (int at = call; loop.has(at); at--) {
            Types.State state = method.types.before(flow.at(at));
            if (state == null) {
                return -1;
            }
            if (state.stack().isEmpty()) {
                return at;
            }
            if (at == 0 || targets.get(at) || !goesOn(at - 1)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether an instruction of the loop comes behind the one before it, and behind nothing else. */
    boolean follows(int position) {
        return goesOn(position - 1) && !targets.get(position);
    }

    /** Whether something jumps to an instruction. */
    boolean isTarget(int position) {
        return targets.get(position);
    }

    private boolean goesOn(int position) {
        AbstractInsnNode node = flow.at(position);
        return !(node instanceof JumpInsnNode) && flow.successors(position).length == 1;
    }

    /** Where the computation of a call's arguments begins: what lies below them stays as it is; -1 if that is not so. */
    int arguments(Point site, int start) {
        int bottom = height(site.position) - Calls.taken((MethodInsnNode) site.node);
        for (int at = site.position; at >= start; at--) {
            if (height(at) == bottom) {
                return at;
            }
            int before = at - 1;
            if (before < start || height(before) - touched(before) < bottom) {
                return -1;
            }
        }
        return -1;
    }

    int height(int position) {
        Types.State state = method.types.before(flow.at(position));
        return state == null ? -1 : state.stack().size();
    }

    /** How many values of the stack an instruction takes or looks at. */
    int touched(int position) {
        AbstractInsnNode node = flow.at(position);
        int opcode = node.getOpcode();
        List<Object> stack = stack(position);
        if (Operands.rearranges(opcode)) {
            boolean wide = Locals.words(stack.get(stack.size() - 1)) == 2;
            return switch (opcode) {
                case Opcodes.DUP -> 1;
                case Opcodes.SWAP, Opcodes.DUP_X1 -> 2;
                case Opcodes.DUP2 -> wide ? 1 : 2;
                case Opcodes.DUP_X2 -> 3;
                default -> 4;
            };
        }
        if (opcode == Opcodes.POP2) {
            return Locals.words(stack.get(stack.size() - 1)) == 2 ? 1 : 2;
        }
        return Stacks.taken(node);
    }

    List<Object> stack(int position) {
        Types.State state = method.types.before(flow.at(position));
        return state == null ? List.of() : state.stack();
    }

    static boolean containsSite(List<Point> sites, int from, int to) {
        for (Point site : sites) {
            if (site.position >= from && site.position < to) {
                return true;
            }
        }
        return false;
    }
}
