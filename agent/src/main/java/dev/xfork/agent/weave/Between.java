package dev.xfork.agent.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

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
    private final Map<AbstractInsnNode, Frame<SourceValue>> frames = new HashMap<>();

    /**
     * Reads a method.
     *
     * @throws AnalyzerException if the code is not understood
     */
    Between(String owner, Plan plan, Barriers barriers) throws AnalyzerException {
        this.flow = plan.flow;
        this.barriers = barriers;
        if (!plan.hasPending()) {
            return; // no values to follow
        }
        MethodNode method = plan.method;
        Frame<SourceValue>[] all = new Analyzer<>(new Givers()).analyze(owner, method);
        int i = 0;
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<SourceValue> frame = all[i++];
            if (frame != null) {
                frames.put(at, frame);
            }
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
            if (needs(node, call) || barriers.waitsBefore(at) || ends(node)) {
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
            Frame<SourceValue> frame = frames.get(node);
            if (Operands.reads(node) && frame != null && barriers.inRegion(i)) {
                if (frame.getLocal(Handles.local(node)).insns.contains(call)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean needs(AbstractInsnNode node, AbstractInsnNode call) {
        Frame<SourceValue> frame = frames.get(node);
        if (frame == null || Operands.moves(node) || Operators.ALL.isLazy(node)) {
            return false;
        }
        if (node.getOpcode() == Opcodes.IINC) {
            return frame.getLocal(Handles.local(node)).insns.contains(call);
        }
        int taken = Operands.taken(node, frame);
        for (int i = 1; i <= taken; i++) {
            if (frame.getStack(frame.getStackSize() - i).insns.contains(call)) {
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
        return node instanceof MethodInsnNode && !isShort((MethodInsnNode) node);
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

    /** Which calls a value came from. */
    private static final class Givers extends Sources {
        @Override
        public SourceValue unaryOperation(AbstractInsnNode node, SourceValue value) {
            SourceValue result = super.unaryOperation(node, value);
            return Operators.ALL.isLazy(node) ? new SourceValue(result.getSize(), value.insns) : result;
        }

        @Override
        public SourceValue binaryOperation(AbstractInsnNode node, SourceValue one, SourceValue other) {
            SourceValue result = super.binaryOperation(node, one, other);
            if (!Operators.ALL.isLazy(node)) {
                return result;
            }
            Set<AbstractInsnNode> both = new HashSet<>(one.insns);
            both.addAll(other.insns);
            return new SourceValue(result.getSize(), both);
        }

        @Override
        public SourceValue naryOperation(AbstractInsnNode node, List<? extends SourceValue> values) {
            SourceValue result = super.naryOperation(node, values);
            if (!Operators.ALL.isLazy(node)) {
                return result;
            }
            Set<AbstractInsnNode> all = new HashSet<>();
            for (SourceValue value : values) {
                all.addAll(value.insns);
            }
            return new SourceValue(result.getSize(), all);
        }
    }
}
