package dev.xfork.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Which instructions of a constructor run before {@code super(…)} or {@code this(…)} has returned. */
final class Construction implements Flow.Step {
    private final boolean[] completes; // by position: is it the call of super(…) or this(…)

    private Construction(boolean[] completes) {
        this.completes = completes;
    }

    /**
     * Reads a constructor.
     *
     * @throws AnalyzerException if the code is not understood
     */
    static Construction of(String owner, MethodNode method, Flow flow) throws AnalyzerException {
        BasicValue unfinished = new BasicValue(Type.getObjectType(owner));
        Frame<BasicValue>[] frames = new Analyzer<>(new This(unfinished)).analyze(owner, method);
        boolean[] completes = new boolean[flow.size()];
        for (int i = 0; i < completes.length; i++) {
            AbstractInsnNode node = flow.at(i);
            Frame<BasicValue> frame = frames[method.instructions.indexOf(node)];
            if (frame != null && node.getOpcode() == Opcodes.INVOKESPECIAL) {
                MethodInsnNode call = (MethodInsnNode) node;
                int below = Type.getArgumentTypes(call.desc).length + 1;
                completes[i] = call.name.equals("<init>") && frame.getStack(frame.getStackSize() - below) == unfinished;
            }
        }
        return new Construction(completes);
    }

    /** Whether the instruction is the call of {@code super(…)} or {@code this(…)}. */
    boolean completes(int position) {
        return completes[position];
    }

    /** 1 before each instruction where the object may be unfinished, 0 where it is not, -1 where control never comes. */
    int[] unfinished(Flow flow) {
        return flow.solve(1, this);
    }

    @Override
    public int after(int position, int before) {
        return completes[position] ? 0 : before;
    }

    @Override
    public int thrown(int position, int before) {
        return before;
    }

    /** Follows {@code this} from the constructor's entry by the identity of one value. */
    private static final class This extends BasicInterpreter {
        private final BasicValue unfinished;

        This(BasicValue unfinished) {
            super(Opcodes.ASM9);
            this.unfinished = unfinished;
        }

        @Override
        public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return isInstanceMethod && local == 0 ? unfinished : super.newParameterValue(isInstanceMethod, local, type);
        }

        @Override
        public BasicValue merge(BasicValue one, BasicValue other) {
            if (one == other) {
                return one;
            }
            return one == unfinished || other == unfinished ? BasicValue.UNINITIALIZED_VALUE : super.merge(one, other);
        }
    }
}
