package dev.xfork.agent.weave;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Which of some calls a value came from, through locals and operators that combine pending values. */
final class Givers extends BasicInterpreter {
    /** How many calls are followed at once. */
    static final int MOST = Long.SIZE;

    private final Map<AbstractInsnNode, Integer> calls;
    private final int from;

    /** Follows the results of those calls whose numbers are {@code from} and up to {@link #MOST} more. */
    Givers(Map<AbstractInsnNode, Integer> calls, int from) {
        super(Opcodes.ASM9);
        this.calls = calls;
        this.from = from;
    }

    /** Whether a value may come from the call of this number, which was followed. */
    static boolean gave(BasicValue value, int number) {
        return (calls(value) >>> number % MOST & 1) != 0;
    }

    private static long calls(BasicValue value) {
        return value instanceof Given ? ((Given) value).calls : 0;
    }

    private static BasicValue given(BasicValue value, long calls) {
        return calls == calls(value) ? value : new Given(value, calls);
    }

    /** A value that came from calls. */
    private static final class Given extends BasicValue {
        final long calls;

        Given(BasicValue value, long calls) {
            super(value.getType());
            this.calls = calls;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Given && ((Given) other).calls == calls && super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode() + Long.hashCode(calls);
        }
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode node, BasicValue value) {
        return value;
    }

    @Override
    public @Nullable BasicValue unaryOperation(AbstractInsnNode node, BasicValue value) throws AnalyzerException {
        BasicValue result = super.unaryOperation(node, value);
        return result != null && Operators.ALL.isLazy(node) ? given(result, calls(value)) : result;
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode node, BasicValue one, BasicValue other)
            throws AnalyzerException {
        BasicValue result = super.binaryOperation(node, one, other);
        return result != null && Operators.ALL.isLazy(node) ? given(result, calls(one) | calls(other)) : result;
    }

    @Override
    public @Nullable BasicValue naryOperation(AbstractInsnNode node, List<? extends BasicValue> values)
            throws AnalyzerException {
        BasicValue result = super.naryOperation(node, values);
        if (result == null) {
            return null;
        }
        long all = 0;
        int number = calls.getOrDefault(node, -1);
        if (number >= from && number < from + MOST) {
            all = 1L << number % MOST;
        } else if (Operators.ALL.isLazy(node)) {
            for (BasicValue value : values) {
                all |= calls(value);
            }
        }
        return given(result, all);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
        boolean same =
                one.getType() == null ? other.getType() == null : one.getType().equals(other.getType());
        return same ? given(one, calls(one) | calls(other)) : BasicValue.UNINITIALIZED_VALUE;
    }
}
