package dev.xfork.agent.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which results never leave the method that called for them, and which do so on some ways only: nobody can receive them after it has
 * returned, so its end has to wait for them.
 *
 * <p>Implementation notes. A result leaves where it, or a copy of it, is stored in a field, a static or an array, is passed as an
 * argument, captured, or returned. To be the receiver of a call is a use, not a way out. Where one of several results leaves,
 * nobody knows which.
 */
final class Staying {
    private final Set<AbstractInsnNode> leaving = new HashSet<>();
    private final Map<AbstractInsnNode, Set<AbstractInsnNode>> ways =
            new HashMap<>(); // out: those that leave there for certain
    private boolean understood = true;

    Staying(String owner, MethodNode method, Set<AbstractInsnNode> calls) {
        try {
            Frame<SourceValue>[] frames = new Analyzer<>(new Copies(calls)).analyze(owner, method);
            for (int i = 0; i < frames.length; i++) {
                if (frames[i] != null) {
                    note(method.instructions.get(i), frames[i]);
                }
            }
        } catch (AnalyzerException | LimitExceededException e) {
            understood = false;
        }
    }

    /** Whether the result of a call never leaves. */
    boolean contains(AbstractInsnNode call) {
        return understood && !leaving.contains(call);
    }

    /** The returns that control may reach with the result of a call that has not left, though it leaves elsewhere. */
    Set<AbstractInsnNode> returns(AbstractInsnNode call, Flow flow) {
        Set<AbstractInsnNode> found = new HashSet<>();
        int[] held = flow.solve(0, new Held(call, flow));
        for (int i = 0; i < flow.size(); i++) {
            AbstractInsnNode node = flow.at(i);
            if (held[i] > 0 && Operands.returns(node) && !leaves(call, node)) {
                found.add(node);
            }
        }
        return found;
    }

    private boolean leaves(AbstractInsnNode call, AbstractInsnNode node) {
        Set<AbstractInsnNode> out = ways.get(node);
        return out != null && out.contains(call);
    }

    /** Follows whether a result is there that has not left. */
    private final class Held implements Flow.Step {
        private final AbstractInsnNode call;
        private final Flow flow;

        Held(AbstractInsnNode call, Flow flow) {
            this.call = call;
            this.flow = flow;
        }

        @Override
        public int after(int position, int before) {
            AbstractInsnNode node = flow.at(position);
            return node == call ? 1 : leaves(call, node) ? 0 : before;
        }

        @Override
        public int thrown(int position, int before) {
            return before;
        }
    }

    private void note(AbstractInsnNode node, Frame<SourceValue> frame) {
        int top = frame.getStackSize();
        int out = 0;
        switch (node.getOpcode()) {
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE, Opcodes.ARETURN, Opcodes.ATHROW -> out = 1;
            default -> {
                if (node instanceof MethodInsnNode) {
                    out = Type.getArgumentTypes(((MethodInsnNode) node).desc).length;
                } else if (node instanceof InvokeDynamicInsnNode) {
                    out = Type.getArgumentTypes(((InvokeDynamicInsnNode) node).desc).length;
                }
            }
        }
        for (int i = top - out; i < top; i++) {
            Set<AbstractInsnNode> sources = frame.getStack(i).insns;
            leaving.addAll(sources);
            if (sources.size() == 1) {
                ways.computeIfAbsent(node, new Empty()).addAll(sources);
            }
        }
    }

    /** Makes a set; no lambda, which needs invokedynamic. */
    private static final class Empty implements Function<AbstractInsnNode, Set<AbstractInsnNode>> {
        @Override
        public Set<AbstractInsnNode> apply(AbstractInsnNode node) {
            return new HashSet<>();
        }
    }

    /** A value is where it came from, however often it is moved. */
    private static final class Copies extends Sources {
        Copies(Set<AbstractInsnNode> calls) {
            super(calls);
        }

        @Override
        public SourceValue unaryOperation(AbstractInsnNode node, SourceValue value) {
            return node.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(node, value);
        }
    }
}
