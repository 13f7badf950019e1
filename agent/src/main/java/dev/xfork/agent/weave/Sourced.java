package dev.xfork.agent.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which instructions give values, as ASM's {@link SourceInterpreter} tells it, but for two things: a value that may be a parameter
 * as well as what an instruction gives is not taken for the latter, and values of many instructions are not told apart, so
 * that large methods take no longer than their size.
 */
final class Sourced extends SourceInterpreter {
    private static final int MOST = 8;
    private static final LabelNode ONE = new LabelNode();
    private static final LabelNode OTHER = new LabelNode();
    private static final SourceValue[] MANY = {many(1), many(2)};

    Sourced() {
        super(Opcodes.ASM9);
    }

    private static SourceValue many(int size) {
        return new SourceValue(size, Set.of(ONE, OTHER));
    }

    /** Whether an instruction may have given a value. */
    static boolean mayBe(SourceValue value, AbstractInsnNode given) {
        return isMany(value) || value.insns.contains(given);
    }

    private static boolean isMany(SourceValue value) {
        return value.insns == MANY[0].insns || value.insns == MANY[1].insns;
    }

    @Override
    public SourceValue merge(SourceValue one, SourceValue other) {
        if (isMany(one)) {
            return one;
        }
        int size = Math.min(one.size, other.size);
        boolean oneOnly =
                one.insns.isEmpty() != other.insns.isEmpty(); // a parameter, what a handler catches, or nothing yet
        SourceValue both = isMany(other) || oneOnly ? null : super.merge(one, other);
        return both == null || both.insns.size() > MOST ? MANY[size - 1] : both;
    }
}
