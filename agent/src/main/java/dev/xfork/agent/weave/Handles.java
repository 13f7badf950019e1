package dev.xfork.agent.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which locals and stack positions of a method may hold a pending value, before each instruction.
 *
 * <p>Implementation notes. A value is pending from the call that forks on, through locals, the stack and merges, until an
 * instruction needs it. It is kept by place, not by origin: after a merge nobody can say which call it came from. A load
 * all of whose uses need the value waits in the local itself, so that the instructions that use it stay as they were (the
 * JVM's messages describe them) and later loads find the value.
 */
final class Handles {
    private final Map<AbstractInsnNode, Integer> index = new HashMap<>();
    private final Frame<BasicValue>[] frames;
    private final Set<AbstractInsnNode> waitingLoads = new HashSet<>();

    /**
     * Follows the results of some calls.
     *
     * @throws AnalyzerException if the code is not understood
     */
    Handles(String owner, MethodNode method, Set<AbstractInsnNode> calls, Lazily lazily) throws AnalyzerException {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            index.put(at, index.size());
        }
        findWaitingLoads(owner, method, lazily);
        Following following = new Following(calls, waitingLoads, lazily);
        frames = new Analyzer<BasicValue>(following) {
            @Override
            protected Frame<BasicValue> newFrame(int locals, int stack) {
                return new Places(locals, stack, waitingLoads);
            }

            @Override
            protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> other) {
                return new Places(other, waitingLoads);
            }
        }.analyze(owner, method);
    }

    /** The state before an instruction; null where control never comes. */
    @Nullable
    Frame<BasicValue> before(AbstractInsnNode node) {
        Integer at = index.get(node);
        return at == null ? null : frames[at];
    }

    /** Whether a load waits, where its local is pending: all that use what it loads need the value. */
    boolean waits(AbstractInsnNode load) {
        return waitingLoads.contains(load);
    }

    static boolean isPending(BasicValue value) {
        return value instanceof Pending;
    }

    /** Whether a local may be pending before an instruction. */
    boolean isPending(AbstractInsnNode node, int local) {
        Frame<BasicValue> frame = before(node);
        return frame != null && local < frame.getLocals() && isPending(frame.getLocal(local));
    }

    private void findWaitingLoads(String owner, MethodNode method, Lazily lazily) throws AnalyzerException {
        Frame<SourceValue>[] sources = new Analyzer<>(new Loads()).analyze(owner, method);
        Set<AbstractInsnNode> moved = new HashSet<>();
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<SourceValue> frame = sources[position(at)];
            if (frame == null || at.getOpcode() < 0) {
                continue;
            }
            if (Operands.isLoad(at.getOpcode())) {
                waitingLoads.add(at);
            }
            int taken = Operands.taken(at, frame);
            boolean moves = Operands.moves(at) || lazily.isLazy(at);
            for (int i = 1; moves && i <= taken; i++) {
                moved.addAll(frame.getStack(frame.getStackSize() - i).insns);
            }
        }
        waitingLoads.removeAll(moved);
    }

    private int position(AbstractInsnNode node) {
        Integer at = index.get(node);
        return at == null ? -1 : at;
    }

    /** Which instructions record what is to be done to pending values instead of needing them. */
    interface Lazily {
        /** Whether an instruction does not need its operands. */
        boolean isLazy(AbstractInsnNode node);
    }

    /** A value that may be pending. */
    private static final class Pending extends BasicValue {
        Pending(Type type) {
            super(type);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pending && super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode() + 1;
        }
    }

    /** A frame in which a load that waits leaves its local with the value. */
    private static final class Places extends Frame<BasicValue> {
        private final Set<AbstractInsnNode> waitingLoads;

        Places(int locals, int stack, Set<AbstractInsnNode> waitingLoads) {
            super(locals, stack);
            this.waitingLoads = waitingLoads;
        }

        Places(Frame<? extends BasicValue> other, Set<AbstractInsnNode> waitingLoads) {
            super(other);
            this.waitingLoads = waitingLoads;
        }

        @Override
        public void execute(AbstractInsnNode node, Interpreter<BasicValue> interpreter) throws AnalyzerException {
            super.execute(node, interpreter);
            if (waitingLoads.contains(node) || node.getOpcode() == Opcodes.IINC) {
                int local = local(node);
                setLocal(local, actual(getLocal(local)));
            }
        }
    }

    /** The local that an instruction loads, stores or increments. */
    static int local(AbstractInsnNode node) {
        return node instanceof VarInsnNode ? ((VarInsnNode) node).var : ((IincInsnNode) node).var;
    }

    private static BasicValue actual(BasicValue value) {
        return value instanceof Pending ? new BasicValue(value.getType()) : value;
    }

    /** Follows the results of calls. */
    private static final class Following extends BasicInterpreter {
        private final Set<AbstractInsnNode> calls;
        private final Set<AbstractInsnNode> waitingLoads;
        private final Lazily lazily;

        Following(Set<AbstractInsnNode> calls, Set<AbstractInsnNode> waitingLoads, Lazily lazily) {
            super(Opcodes.ASM9);
            this.calls = calls;
            this.waitingLoads = waitingLoads;
            this.lazily = lazily;
        }

        @Override
        public BasicValue copyOperation(AbstractInsnNode node, BasicValue value) {
            return waitingLoads.contains(node) || node instanceof Shadows.Kept ? actual(value) : value;
        }

        @Override
        public @Nullable BasicValue unaryOperation(AbstractInsnNode node, BasicValue value) throws AnalyzerException {
            BasicValue result = super.unaryOperation(node, value);
            return result != null && lazily.isLazy(node) && value instanceof Pending
                    ? new Pending(result.getType())
                    : result;
        }

        @Override
        public @Nullable BasicValue binaryOperation(AbstractInsnNode node, BasicValue one, BasicValue other)
                throws AnalyzerException {
            BasicValue result = super.binaryOperation(node, one, other);
            boolean pending = one instanceof Pending || other instanceof Pending;
            return result != null && lazily.isLazy(node) && pending ? new Pending(result.getType()) : result;
        }

        @Override
        public @Nullable BasicValue naryOperation(AbstractInsnNode node, List<? extends BasicValue> values)
                throws AnalyzerException {
            BasicValue result = super.naryOperation(node, values);
            boolean pending = calls.contains(node);
            if (!pending && lazily.isLazy(node)) {
                for (BasicValue value : values) {
                    pending |= value instanceof Pending;
                }
            }
            return result != null && pending ? new Pending(result.getType()) : result;
        }

        @Override
        public BasicValue merge(BasicValue one, BasicValue other) {
            boolean same = one.getType() == null
                    ? other.getType() == null
                    : one.getType().equals(other.getType());
            if (!same) {
                return BasicValue.UNINITIALIZED_VALUE;
            }
            return other instanceof Pending ? other : one;
        }
    }

    /** Where values were loaded, however they were rearranged since. */
    private static final class Loads extends Sources {
        Loads() {
            super(Set.of());
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode node, SourceValue value) {
            if (Operands.rearranges(node.getOpcode())) {
                return value;
            }
            return Operands.isLoad(node.getOpcode()) ? new SourceValue(value.size, node) : nowhere(value);
        }
    }
}
