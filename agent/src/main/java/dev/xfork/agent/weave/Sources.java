package dev.xfork.agent.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where values come from, as far as it is asked: the results of calls, and what subclasses add; all else comes from nowhere.
 *
 * <p>Implementation notes. The sets of {@link SourceInterpreter} itself grow with the method at every merge, so that the time
 * for large methods grows with the square of their size.
 */
abstract class Sources extends SourceInterpreter {
    Sources() {
        super(Opcodes.ASM9);
    }

    static SourceValue nowhere(SourceValue value) {
        return new SourceValue(value.size);
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
        return node instanceof MethodInsnNode ? result : nowhere(result);
    }
}
