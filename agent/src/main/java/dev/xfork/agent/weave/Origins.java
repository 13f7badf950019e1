package dev.xfork.agent.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows references through a method, for {@link Returns}. */
final class Origins extends BasicInterpreter {
    private final Returns returns;

    Origins(Returns returns) {
        super(Opcodes.ASM9);
        this.returns = returns;
    }

    @Override
    public @Nullable BasicValue newValue(@Nullable Type type) {
        boolean reference = type != null && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY);
        return reference ? Origin.UNKNOWN : super.newValue(type);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return isInstanceMethod && local == 0 ? Origin.NON_NULL : value(type);
    }

    @Override
    public BasicValue newExceptionValue(TryCatchBlockNode block, Frame<BasicValue> frame, Type type) {
        return Origin.NON_NULL;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode node) throws AnalyzerException {
        switch (node.getOpcode()) {
            case Opcodes.NEW:
                return Origin.made(true, ((TypeInsnNode) node).desc, node);
            case Opcodes.LDC:
                BasicValue constant = super.newOperation(node);
                boolean computed = ((LdcInsnNode) node).cst instanceof ConstantDynamic; // which may be null
                return constant instanceof Origin && !computed ? Origin.NON_NULL : constant;
            default:
                return super.newOperation(node);
        }
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode node, BasicValue value) throws AnalyzerException {
        switch (node.getOpcode()) {
            case Opcodes.CHECKCAST:
                return value;
            case Opcodes.NEWARRAY:
            case Opcodes.ANEWARRAY:
                return Origin.NON_NULL;
            default:
                return super.unaryOperation(node, value);
        }
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode node, BasicValue one, BasicValue other)
            throws AnalyzerException {
        return node.getOpcode() == Opcodes.AALOAD ? Origin.UNKNOWN : super.binaryOperation(node, one, other);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode node, List<? extends BasicValue> values) throws AnalyzerException {
        if (node.getOpcode() == Opcodes.MULTIANEWARRAY) {
            return Origin.NON_NULL;
        }
        if (node instanceof InvokeDynamicInsnNode) {
            InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) node;
            boolean known = Lambdas.function(node) != null || isConcatenation(made.bsm);
            return known ? Origin.NON_NULL : value(Type.getReturnType(made.desc));
        }
        MethodInsnNode call = (MethodInsnNode) node;
        Type type = Type.getReturnType(call.desc);
        if (type.getSort() != Type.OBJECT) {
            return value(type);
        }
        if (KnownMethods.givesArgument(call) && values.get(0) instanceof Origin) {
            return ((Origin) values.get(0)).ofNonNull();
        }
        return KnownMethods.neverGivesNull(call) ? Origin.NON_NULL : returns.result(call);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
        if (one instanceof Origin && other instanceof Origin) {
            return Origin.merge((Origin) one, (Origin) other);
        }
        return one.equals(other) ? one : BasicValue.UNINITIALIZED_VALUE;
    }

    private BasicValue value(Type type) {
        BasicValue value = newValue(type);
        return value == null ? BasicValue.UNINITIALIZED_VALUE : value;
    }

    private static boolean isConcatenation(Handle bootstrap) {
        return bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory");
    }
}
