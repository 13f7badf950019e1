package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Split.Call;
import dev.xfork.agent.weave.Split.Group;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The calls of a loop that begin ahead: the first ones on each way through an iteration. */
final class Groups {
    private final Split.Method method;
    private final Flow flow;
    private final Loop loop;
    private final BitSet targets = new BitSet(); // of jumps, and handlers

    private Groups(Split.Method method, Loop loop) {
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

    /**
     * Finds them.
     *
     * @param several whether calls of the same straight code begin together, else only the first of them
     */
    static List<Group> of(Split.Method method, Loop loop, List<Point> sites, boolean several) {
        return new Groups(method, loop).find(sites, several);
    }

    private boolean isHandler(int position) {
        for (TryCatchBlockNode block : method.node.tryCatchBlocks) {
            if (flow.position(block.handler) == position) {
                return true;
            }
        }
        return false;
    }

    private List<Group> find(List<Point> sites, boolean several) {
        Map<Integer, Group> groups = new HashMap<>(); // by start
        List<Group> ordered = new ArrayList<>();
        for (Point site : sites) {
            int start = start(site.position);
            Group group = groups.get(start);
            if (start < 0 || group != null && !several) {
                continue;
            }
            int arguments = arguments(site, group == null ? start : group.start);
            if (arguments < 0 || containsSite(sites, arguments, site.position)) {
                continue;
            }
            if (group == null) {
                Group joined = several ? joined(ordered, start) : null;
                if (joined != null) {
                    groups.put(start, joined);
                    group = joined;
                } else {
                    group = new Group(start);
                    groups.put(start, group);
                    ordered.add(group);
                }
            }
            if (group.calls.isEmpty() || isIndependent(group, arguments, site.position)) {
                group.calls.add(new Call(site, arguments));
            }
        }
        return first(ordered);
    }

    /** The group whose straight code goes on to a position. */
    private @Nullable Group joined(List<Group> groups, int start) {
        for (Group group : groups) {
            boolean straight = group.start < start;
            for (int at = group.start + 1; straight && at <= start; at++) {
                straight = loop.has(at) && goesOn(at - 1) && !targets.get(at);
            }
            if (straight && !group.calls.isEmpty()) {
                return group;
            }
        }
        return null;
    }

    /** Where the statement of a call begins, if nothing but straight code leads from there to the call; else -1. */
    private int start(int call) {
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

    private boolean goesOn(int position) {
        AbstractInsnNode node = flow.at(position);
        return !(node instanceof JumpInsnNode) && flow.successors(position).length == 1;
    }

    /** Where the computation of a call's arguments begins: what lies below them stays as it is; -1 if that is not so. */
    private int arguments(Point site, int start) {
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

    private int height(int position) {
        Types.State state = method.types.before(flow.at(position));
        return state == null ? -1 : state.stack().size();
    }

    /** How many values of the stack an instruction takes or looks at. */
    private int touched(int position) {
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

    private List<Object> stack(int position) {
        Types.State state = method.types.before(flow.at(position));
        return state == null ? List.of() : state.stack();
    }

    private static boolean containsSite(List<Point> sites, int from, int to) {
        for (Point site : sites) {
            if (site.position >= from && site.position < to) {
                return true;
            }
        }
        return false;
    }

    /** Whether arguments read nothing that the straight code since the group's start writes, but for earlier arguments. */
    private boolean isIndependent(Group group, int from, int to) {
        BitSet written = new BitSet();
        for (int at = group.start; at < from; at++) {
            boolean early = false;
            for (Call call : group.calls) {
                early |= at >= call.arguments && at <= call.point.position;
            }
            if (!early) {
                written.or(Liveness.written(flow.at(at)));
            }
        }
        for (int at = from; at < to; at++) {
            if (Liveness.read(flow.at(at)).intersects(written)) {
                return false;
            }
        }
        return true;
    }

    /** Those that no other one comes before. */
    private List<Group> first(List<Group> groups) {
        List<Group> first = new ArrayList<>();
        for (Group group : groups) {
            boolean later = false;
            for (Group other : groups) {
                later |= other != group && comesTo(other, group.start);
            }
            if (!later) {
                first.add(group);
            }
        }
        return first;
    }

    private boolean comesTo(Group group, int start) {
        BitSet seen = new BitSet();
        Deque<Integer> todo = new ArrayDeque<>();
        todo.push(group.start);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            if (seen.get(at) || !loop.has(at)) {
                continue;
            }
            seen.set(at);
            if (at == start) {
                return true;
            }
            for (int to : flow.successors(at)) {
                if (to != loop.header) {
                    todo.push(to);
                }
            }
            for (TryCatchBlockNode block : flow.covering(at)) {
                todo.push(flow.position(block.handler));
            }
        }
        return false;
    }
}
