package dev.xfork.agent.weave;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where values come from, as far as it is asked: the results of some calls, and what subclasses add; all else comes from
 * nowhere.
 *
 * <p>Implementation notes. The sets of {@link SourceInterpreter} itself grow with the method at every merge, so that the time
 * for large methods grows with the square of their size.
 */
abstract class Sources extends SourceInterpreter {
    private static final SourceValue ONE = new SourceValue(1);
    private static final SourceValue TWO = new SourceValue(2);

    private final Set<AbstractInsnNode> calls;

    Sources(Set<AbstractInsnNode> calls) {
        super(Opcodes.ASM9);
        this.calls = calls;
    }

    static SourceValue nowhere(SourceValue value) {
        return value.size == 2 ? TWO : ONE;
    }

    @Override
    public SourceValue newOperation(AbstractInsnNode node) {
        return nowhere(super.newOperation(node));
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode node, SourceValue value) {
        return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode node, SourceValue value) {
        return nowhere(super.unaryOperation(node, value));
    }

    @Override
    public SourceValue binaryOperation(AbstractInsnNode node, SourceValue one, SourceValue other) {
        return nowhere(super.binaryOperation(node, one, other));
    }

    @Override
    public SourceValue ternaryOperation(AbstractInsnNode node, SourceValue one, SourceValue other, SourceValue third) {
        return nowhere(super.ternaryOperation(node, one, other, third));
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode node, List<? extends SourceValue> values) {
        SourceValue result = super.naryOperation(node, values);
        return calls.contains(node) ? result : nowhere(result);
    }
}
