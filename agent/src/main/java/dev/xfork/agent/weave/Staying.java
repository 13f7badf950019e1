package dev.xfork.agent.weave;

import java.util.HashSet;
import java.util.Set;
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
 * Which results never leave the method that called for them: nobody can receive them after it has returned, so its end has to
 * wait for them.
 *
 * <p>Implementation notes. A result leaves where it, or a copy of it, is stored in a field, a static or an array, is passed as an
 * argument, captured, or returned. To be the receiver of a call is a use, not a way out.
 */
final class Staying {
    private final Set<AbstractInsnNode> leaving = new HashSet<>();
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
            leaving.addAll(frame.getStack(i).insns);
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
