package dev.xfork.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Whether anything worth a fork lies between a call and the first instruction that waits for it, on any way from there.
 *
 * <p>Implementation notes. Worth it is a call that may take long, and the way round a loop. Values are followed to the call
 * that gave them, through locals and operators that combine pending values.
 */
final class Between {
    private static final int STEPS = 256; // beyond, something does lie between

    private final Flow flow;
    private final Barriers barriers;
    private final InsnList code;
    private final Map<AbstractInsnNode, Integer> calls = new HashMap<>();
    private final List<Frame<BasicValue>[]> frames = new ArrayList<>(); // of 64 calls each

    /**
     * Reads a method.
     *
     * @throws AnalyzerException if the code is not understood
     */
    Between(String owner, Plan plan, Barriers barriers) throws AnalyzerException {
        this.flow = plan.flow;
        this.barriers = barriers;
        this.code = plan.method.instructions;
        if (!plan.hasPending()) {
            return; // no values to follow
        }
        for (Point point : plan.points) {
            calls.put(point.node, calls.size());
        }
        for (int from = 0; from < calls.size(); from += Givers.MOST) {
            frames.add(new Analyzer<>(new Givers(calls, from)).analyze(owner, plan.method));
        }
    }

    /** Whether something lies between the call at a position and the first instruction that waits for it. */
    boolean isSomething(int position) {
        AbstractInsnNode call = flow.at(position);
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> todo = new ArrayDeque<>();
        follow(position, position, todo, seen);
        while (!todo.isEmpty()) {
            int at = todo.pop();
            AbstractInsnNode node = flow.at(at);
            if (needs(at, call) || barriers.waitsBefore(at) || ends(node)) {
                continue;
            }
            if (isWork(node) || seen.size() > STEPS) {
                return true;
            }
            for (int next : flow.successors(at)) {
                if (next <= at) {
                    return true;
                }
            }
            follow(at, position, todo, seen);
        }
        return false;
    }

    private void follow(int from, int call, Deque<Integer> todo, Set<Integer> seen) {
        for (int to : flow.successors(from)) {
            boolean waits = barriers.waitsOnWay(from, to)
                    || barriers.entersOnWay(from, to) && isUsedInRegions(flow.at(call))
                    || to >= flow.size()
                    || to <= call;
            if (!waits && seen.add(to)) {
                todo.push(to);
            }
        }
    }

    /** Whether the value of a call is loaded in a region: then it is waited for where control comes into one. */
    private boolean isUsedInRegions(AbstractInsnNode call) {
        for (int i = 0; i < flow.size(); i++) {
            AbstractInsnNode node = flow.at(i);
            if (Operands.reads(node) && barriers.inRegion(i) && isInLocal(i, Handles.local(node), call)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInLocal(int position, int local, AbstractInsnNode call) {
        Frame<BasicValue> frame = frame(position, call);
        return frame != null && Givers.gave(frame.getLocal(local), calls.getOrDefault(call, -1));
    }

    /** The values before an instruction, as far as they come from a call; null where no way leads there. */
    private @Nullable Frame<BasicValue> frame(int position, AbstractInsnNode call) {
        int number = calls.getOrDefault(call, -1);
        return number < 0 ? null : frames.get(number / Givers.MOST)[code.indexOf(flow.at(position))];
    }

    /** Whether an instruction needs the value of a call. */
    private boolean needs(int position, AbstractInsnNode call) {
        AbstractInsnNode node = flow.at(position);
        Frame<BasicValue> frame = frame(position, call);
        if (frame == null || Operands.moves(node) || Operators.ALL.isLazy(node)) {
            return false;
        }
        if (node.getOpcode() == Opcodes.IINC) {
            return isInLocal(position, Handles.local(node), call);
        }
        int number = calls.getOrDefault(call, -1);
        int taken = Operands.taken(node, frame);
        for (int i = 1; i <= taken; i++) {
            if (Givers.gave(frame.getStack(frame.getStackSize() - i), number)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(AbstractInsnNode node) {
        return Operands.returns(node) || node.getOpcode() == Opcodes.ATHROW;
    }

    /** Calls take long unless known not to. */
    private static boolean isWork(AbstractInsnNode node) {
        return node instanceof MethodInsnNode && !isShort((MethodInsnNode) node) || Emit.isTerminal(node);
    }

    private static boolean isShort(MethodInsnNode call) {
        return switch (call.owner) {
            case "java/lang/Boolean",
                    "java/lang/Byte",
                    "java/lang/Character",
                    "java/lang/Short",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Float",
                    "java/lang/Double",
                    "java/lang/Math",
                    "java/lang/Objects",
                    "java/lang/StringBuilder",
                    "java/lang/Object" -> true;
            case "java/lang/String" ->
                call.name.equals("length") || call.name.equals("charAt") || call.name.equals("isEmpty");
            default -> false;
        };
    }
}
