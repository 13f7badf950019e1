package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Barriers.Crossing;
import dev.xfork.agent.weave.Wait.What;
import dev.xfork.runtime.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** On each way from a call, the first instruction that waits for its fork: for people, after everything is decided. */
final class FirstWaits {
    private static final int MOST = 4;
    private static final int CLOSING = 12; // instructions that close a resource, as compilers write it

    private final Plan plan;
    private final Flow flow;
    private final Barriers barriers;
    private final Catches catches;
    private final InsnList code;
    private final int[] lines; // by position
    private final Map<AbstractInsnNode, Integer> calls = new HashMap<>();
    private final List<Frame<BasicValue>[]> frames =
            new ArrayList<>(); // of 64 calls each; none where that is not understood

    FirstWaits(Subject subject, Plan plan, Barriers barriers, Catches catches) {
        this.plan = plan;
        this.flow = plan.flow;
        this.barriers = barriers;
        this.catches = catches;
        code = plan.method.instructions;
        lines = lines();
        for (Point point : plan.found) {
            if (point.isCall() && point.isUsed()) {
                calls.put(point.node, calls.size());
            }
        }
        if (calls.isEmpty() || Size.of(plan.method) > Size.COMPILED) {
            return; // values of such methods are not followed by the weaver either
        }
        try {
            for (int from = 0; from < calls.size(); from += Givers.MOST) {
                frames.add(new Analyzer<>(new Givers(calls, from)).analyze(subject.node.name, plan.method));
            }
        } catch (AnalyzerException | LimitExceededException e) {
            frames.clear();
        }
    }

    private int[] lines() {
        int[] found = new int[flow.size()];
        int line = 0;
        int position = 0;
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof LineNumberNode) {
                line = ((LineNumberNode) at).line;
            } else if (at.getOpcode() >= 0) {
                found[position++] = line;
            }
        }
        return found;
    }

    /** Whether the ways of a used result are known. */
    boolean follows() {
        return calls.isEmpty() || !frames.isEmpty();
    }

    /**
     * Where a call is waited for, the nearest first, a few at most.
     *
     * @param standIn whether one may leave in the place of the result
     * @param stops takes the positions at which it is waited for
     */
    List<Wait> of(Point point, boolean standIn, BitSet stops) {
        Map<Integer, Wait> found = new TreeMap<>(); // by distance
        BitSet seen = new BitSet();
        Deque<Integer> todo = new ArrayDeque<>();
        follow(point.position, point, todo, seen, found, stops);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            Wait wait = waitAt(at, point, standIn);
            if (wait != null) {
                found.put(distance(point, at), wait);
                stops.set(at, wait.what() != What.LEFT);
            }
            boolean ends = Operands.returns(flow.at(at)) || flow.at(at).getOpcode() == Opcodes.ATHROW;
            if (!ends && (wait == null || wait.what() == What.LEFT)) {
                follow(at, point, todo, seen, found, stops);
            }
        }
        boolean left = false;
        for (Wait wait : found.values()) {
            left |= wait.what() == What.LEFT;
        }
        List<Wait> waits = new ArrayList<>();
        for (Wait wait : found.values()) {
            boolean over = left && wait.what() == What.RETURNED; // who has the stand-in waits
            if (waits.size() < MOST && !waits.contains(wait) && !over) {
                waits.add(wait);
            }
        }
        return waits;
    }

    private int distance(Point point, int at) {
        return at > point.position ? at - point.position : at - point.position + flow.size();
    }

    private void follow(
            int from, Point point, Deque<Integer> todo, BitSet seen, Map<Integer, Wait> found, BitSet stops) {
        for (int to : flow.successors(from)) {
            Wait wait = from == point.position && to == from ? null : onWay(from, to, point);
            if (wait != null) {
                found.putIfAbsent(distance(point, from), wait);
                stops.set(from);
            } else if (to < flow.size() && !seen.get(to)) {
                seen.set(to);
                todo.add(to);
            }
        }
    }

    private @Nullable Wait onWay(int from, int to, Point point) {
        if (point.detached || to >= flow.size()) {
            return null;
        }
        Crossing crossing = barriers.onWay(from, to);
        int line = lines[from];
        return switch (crossing) {
            case BARRIER, REGION_BARRIER, LEAVE ->
                isInside(point, from) ? new Wait(What.REGION_LEFT, line, 0, caught(from, to, point), 0) : null;
            case ENTER -> {
                boolean waits = barriers.atEntryOfRegions() || isUsedInRegions(point);
                yield waits ? new Wait(What.REGION_ENTERED, lines[to], 0, caught(to, from, point), 0) : null;
            }
            default -> null;
        };
    }

    /** Whether a call stands in the regions that an instruction stands in, some of them at least. */
    private boolean isInside(Point point, int from) {
        for (TryCatchBlockNode block : plan.covering(point.position)) {
            for (TryCatchBlockNode other : plan.covering(from)) {
                if (block.handler == other.handler) {
                    return true;
                }
            }
        }
        return plan.joins();
    }

    /** What the handlers catch of the regions around one instruction that are not around the other. */
    private String caught(int inside, int outside, Point point) {
        StringBuilder names = new StringBuilder();
        List<String> seen = new ArrayList<>();
        for (TryCatchBlockNode block : plan.covering(inside)) {
            boolean left = true;
            for (TryCatchBlockNode other :
                    outside < flow.size() ? plan.covering(outside) : List.<TryCatchBlockNode>of()) {
                left &= other.handler != block.handler;
            }
            String type = block.type == null ? "" : block.type;
            if (left && catches.catches(block.type, point.declared) && !seen.contains(type)) {
                seen.add(type);
                String name = type.isEmpty() ? "finally" : closes(block) ? "close" : type;
                names.append(names.length() == 0 ? "" : " ").append(name);
            }
        }
        return names.toString();
    }

    /** Whether a handler is that of a {@code try} with resources: it closes one. */
    private boolean closes(TryCatchBlockNode block) {
        int handler = flow.position(block.handler);
        for (int i = handler; i < Math.min(handler + CLOSING, flow.size()); i++) {
            AbstractInsnNode node = flow.at(i);
            if (node instanceof MethodInsnNode && ((MethodInsnNode) node).name.equals("addSuppressed")) {
                return true;
            }
        }
        return false;
    }

    private boolean isUsedInRegions(Point point) {
        for (int i = 0; i < flow.size(); i++) {
            AbstractInsnNode node = flow.at(i);
            Frame<BasicValue> frame = Operands.reads(node) && barriers.inRegion(i) ? frame(i, point) : null;
            if (frame != null && gave(frame.getLocal(Handles.local(node)), point)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Wait waitAt(int at, Point point, boolean standIn) {
        AbstractInsnNode node = flow.at(at);
        int line = lines[at];
        Wait use = point.isUsed() ? use(at, node, line, point, standIn) : null;
        if (use != null || point.detached) {
            return use;
        }
        Point other = barriers.point(at);
        if (other != null && other.isBarrier()) {
            return new Wait(What.BARRIER, line, node.getOpcode(), Uses.name(node), 0);
        }
        if (barriers.atStore(at)) {
            return new Wait(What.OVERWRITTEN, line, node.getOpcode(), "", 0);
        }
        if (barriers.atThrow(at)) {
            return new Wait(What.THROWN, line, node.getOpcode(), "", 0);
        }
        boolean waits = point.reason == null || point.reason == Reason.NOTHING_BETWEEN;
        boolean returns = Operands.returns(node) && waits;
        return returns ? new Wait(What.RETURNED, line, node.getOpcode(), "", 0) : null;
    }

    private @Nullable Wait use(int at, AbstractInsnNode node, int line, Point point, boolean standIn) {
        Frame<BasicValue> frame = frame(at, point);
        if (frame == null || Operands.moves(node) || Operators.ALL.isLazy(node)) {
            return null;
        }
        if (node.getOpcode() == Opcodes.IINC) {
            boolean it = gave(frame.getLocal(Handles.local(node)), point);
            return it ? new Wait(What.NEEDED, line, node.getOpcode(), "", 0) : null;
        }
        int taken = Operands.taken(node, frame);
        for (int i = taken; i >= 1; i--) {
            if (gave(frame.getStack(frame.getStackSize() - i), point)) {
                int argument = Uses.argument(node, taken - i);
                boolean leaves = argument > 0 || Uses.leaves(node) && i == 1;
                What what = !leaves ? What.NEEDED : standIn ? What.LEFT : What.LEAVES;
                return new Wait(what, line, node.getOpcode(), Uses.name(node), argument);
            }
        }
        return null;
    }

    private @Nullable Frame<BasicValue> frame(int position, Point point) {
        int number = calls.getOrDefault(point.node, -1);
        return number < 0 || frames.isEmpty()
                ? null
                : frames.get(number / Givers.MOST)[code.indexOf(flow.at(position))];
    }

    private boolean gave(BasicValue value, Point point) {
        return Givers.gave(value, calls.getOrDefault(point.node, -1));
    }
}
