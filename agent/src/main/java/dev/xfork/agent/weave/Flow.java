package dev.xfork.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The real instructions of a method (no labels, lines or frames), by position, and how control goes between them.
 *
 * <p>Positions are those of the method as it was read; they stay what they are while it is edited.
 */
final class Flow {
    private static final int[] NONE = {};

    private final AbstractInsnNode[] code;
    private final Map<LabelNode, Integer> labels = new HashMap<>();
    private final List<TryCatchBlockNode> blocks;
    private final List<List<TryCatchBlockNode>> covering;
    private final int[][] successors;

    Flow(MethodNode method) {
        blocks = List.copyOf(method.tryCatchBlocks);
        List<AbstractInsnNode> real = new ArrayList<>(method.instructions.size());
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LabelNode) {
                labels.put((LabelNode) at, real.size());
            } else if (at.getOpcode() >= 0) {
                real.add(at);
            }
        }
        code = real.toArray(new AbstractInsnNode[0]);
        covering = cover();
        successors = new int[code.length][];
        for (int i = 0; i < code.length; i++) {
            successors[i] = follow(i);
        }
    }

    int size() {
        return code.length;
    }

    AbstractInsnNode at(int position) {
        return code[position];
    }

    /** The position of the first real instruction after a label of the method as it was read; {@link #size} at its end. */
    int position(LabelNode label) {
        return Objects.requireNonNull(labels.get(label));
    }

    /** The exception-table entries that cover an instruction, in order. */
    List<TryCatchBlockNode> covering(int position) {
        return covering.get(position);
    }

    /** Whether the same entries cover an instruction and the one before it. */
    boolean isCoveredAsBefore(int position) {
        return position > 0 && covering.get(position) == covering.get(position - 1);
    }

    int[] successors(int position) {
        return successors[position];
    }

    /** Where control goes from an instruction, by exceptions too. */
    List<Integer> followed(int position) {
        List<Integer> followed = new ArrayList<>(2);
        for (int to : successors[position]) {
            followed.add(to);
        }
        for (TryCatchBlockNode block : covering.get(position)) {
            followed.add(position(block.handler));
        }
        return followed;
    }

    /** Which instructions control can come to from some of them. */
    boolean[] reachable(Set<Integer> from) {
        boolean[] reached = new boolean[code.length];
        Deque<Integer> todo = new ArrayDeque<>(from);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (at >= code.length || reached[at]) {
                continue;
            }
            reached[at] = true;
            for (int to : successors[at]) {
                todo.push(to);
            }
            for (TryCatchBlockNode block : covering.get(at)) {
                todo.push(position(block.handler));
            }
        }
        return reached;
    }

    /** The state before each instruction, the largest of all ways to it; -1 where none leads. */
    int[] solve(int atEntry, Step step) {
        int[] before = new int[code.length];
        Arrays.fill(before, -1);
        if (code.length == 0) {
            return before;
        }
        int[] queue = new int[code.length];
        boolean[] queued = new boolean[code.length];
        before[0] = atEntry;
        queued[0] = true;
        int head = 0;
        int count = 1;
        while (count > 0) {
            int at = queue[head];
            head = (head + 1) % queue.length;
            count--;
            queued[at] = false;
            int after = step.after(at, before[at]);
            int[] normal = successors[at];
            List<TryCatchBlockNode> handlers = covering.get(at);
            for (int i = 0; i < normal.length + handlers.size(); i++) {
                boolean returns = i < normal.length;
                int to = returns ? normal[i] : position(handlers.get(i - normal.length).handler);
                int state = returns ? step.along(at, to, after) : step.thrown(at, before[at]);
                if (to < code.length && state > before[to]) {
                    before[to] = state;
                    if (!queued[to]) {
                        queued[to] = true;
                        queue[(head + count++) % queue.length] = to;
                    }
                }
            }
        }
        return before;
    }

    /** One list for all neighbours that the same entries cover, so that comparing them takes no time. */
    private List<List<TryCatchBlockNode>> cover() {
        List<List<TryCatchBlockNode>> found = new ArrayList<>(code.length);
        for (int i = 0; i < code.length; i++) {
            found.add(List.of());
        }
        for (TryCatchBlockNode block : blocks) {
            int end = position(block.end);
            for (int i = position(block.start); i < end; i++) {
                if (found.get(i).isEmpty()) {
                    found.set(i, new ArrayList<>(2));
                }
                found.get(i).add(block);
            }
        }
        for (int i = 1; i < code.length; i++) {
            if (found.get(i) != found.get(i - 1) && found.get(i).equals(found.get(i - 1))) {
                found.set(i, found.get(i - 1));
            }
        }
        return found;
    }

    private int[] follow(int at) {
        AbstractInsnNode node = code[at];
        int opcode = node.getOpcode();
        if (node instanceof JumpInsnNode) {
            int target = position(((JumpInsnNode) node).label);
            return opcode == Opcodes.GOTO ? new int[] {target} : new int[] {at + 1, target};
        }
        if (node instanceof TableSwitchInsnNode) {
            TableSwitchInsnNode choice = (TableSwitchInsnNode) node;
            return targets(choice.dflt, choice.labels);
        }
        if (node instanceof LookupSwitchInsnNode) {
            LookupSwitchInsnNode choice = (LookupSwitchInsnNode) node;
            return targets(choice.dflt, choice.labels);
        }
        boolean ends = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW;
        return ends ? NONE : new int[] {at + 1};
    }

    private int[] targets(LabelNode otherwise, List<LabelNode> cases) {
        int[] targets = new int[cases.size() + 1];
        for (int i = 0; i < cases.size(); i++) {
            targets[i] = position(cases.get(i));
        }
        targets[cases.size()] = position(otherwise);
        return targets;
    }

    /** What an instruction does to a state. States are small and not negative, and a larger one must not give a smaller one. */
    interface Step {
        /** The state after the instruction at a position has run. */
        int after(int position, int before);

        /** The state at the end of the way from one instruction to the next, which began with {@code state}. */
        default int along(int from, int to, int state) {
            return state;
        }

        /** The state in a handler that the instruction at a position throws to. */
        int thrown(int position, int before);
    }
}
