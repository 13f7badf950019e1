package dev.xfork.agent.weave;

import dev.xfork.agent.effect.Conduct;
import dev.xfork.agent.effect.Observer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * How the operands of a call in a lambda body are computed from its parameters, where nothing but pure code does so: as a program of
 * {@code dev.xfork.internal.Recipe}.
 */
final class RecipeMaker {
    private static final int MOST = 40; // steps

    private final Subject subject;
    private final Observer observer;
    private final Chain.Values values;
    private final MethodNode body;
    private final int captured;
    private final StringBuilder program = new StringBuilder();
    private final List<Object> constants = new ArrayList<>();
    private final int element; // the local of an element of the source, or -1
    private final Set<AbstractInsnNode> used = new HashSet<>();
    private int conduct;
    private int steps;

    /**
     * For a body whose first parameters (with {@code this}) are the {@code captured} ones; {@code sourced} says that the next is an
     * element of the source.
     */
    RecipeMaker(
            Subject subject, Observer observer, Chain.Values values, MethodNode body, int captured, boolean sourced) {
        this.subject = subject;
        this.observer = observer;
        this.values = values;
        this.body = body;
        this.captured = captured;
        element = sourced ? element(body) : -1;
    }

    /** The local of the last parameter. */
    private static int element(MethodNode body) {
        Type[] types = Type.getArgumentTypes(body.desc);
        return types.length == 0 ? -1 : Locals.parameters(body) - types[types.length - 1].getSize();
    }

    /** Takes down the operands of a call; whether that could be done. */
    boolean operands(MethodInsnNode call) {
        for (int i = Calls.taken(call) - 1; i >= 0; i--) {
            if (!isSame(values.direct(call, i))) {
                return false;
            }
        }
        return operandsOf(call);
    }

    /** Takes down something else that is computed before the call, and may throw; whether that could be done. */
    boolean also(AbstractInsnNode giver) {
        return used.contains(giver) || value(giver) && step("d");
    }

    /** Whether computing an operand again, with nothing written that it reads, gives what is as good as the same object. */
    private boolean isSame(@Nullable AbstractInsnNode giver) {
        AbstractInsnNode at = giver;
        while (at != null) {
            if (at instanceof MethodInsnNode) {
                return observer.yields().isSame(body, (MethodInsnNode) at, element);
            }
            if (Operands.isLoad(at.getOpcode()) && !values.isParameter(at)) {
                at = values.stored(at);
            }
            boolean passes = at != null
                    && (at.getOpcode() == Opcodes.CHECKCAST
                            || at.getOpcode() == Opcodes.GETFIELD
                            || Operands.isStore(at.getOpcode()));
            if (at == null || !passes) {
                return true; // a parameter, a static field, a constant, or nothing that a recipe could hold
            }
            at = values.direct(at, 0);
        }
        return true;
    }

    String program() {
        return program.toString();
    }

    /** What computes the operands. */
    Set<AbstractInsnNode> used() {
        return used;
    }

    Object[] constants() {
        return constants.toArray();
    }

    /** What computing the operands reads. */
    int conduct() {
        return conduct;
    }

    private boolean operandsOf(MethodInsnNode call) {
        int taken = Calls.taken(call);
        for (int i = taken - 1; i >= 0; i--) {
            if (!value(values.direct(call, i))) {
                return false;
            }
        }
        return true;
    }

    private boolean value(@Nullable AbstractInsnNode giver) {
        if (giver == null || ++steps > MOST) {
            return false;
        }
        used.add(giver);
        int opcode = giver.getOpcode();
        if (Operands.isLoad(opcode)) {
            return values.isParameter(giver) ? parameter(Handles.local(giver)) : stored(values.stored(giver));
        }
        if (giver instanceof MethodInsnNode) {
            return call((MethodInsnNode) giver);
        }
        if (giver instanceof FieldInsnNode) {
            return field((FieldInsnNode) giver);
        }
        if (opcode == Opcodes.CHECKCAST) {
            return value(values.direct(giver, 0)) && constant('t', Type.getObjectType(((TypeInsnNode) giver).desc));
        }
        if (opcode == Opcodes.ACONST_NULL) {
            return step("n");
        }
        Object constant = constant(giver);
        return constant != null && constant('k', constant);
    }

    private boolean stored(@Nullable AbstractInsnNode store) {
        return store != null && Operands.isStore(store.getOpcode()) && value(values.direct(store, 0));
    }

    private boolean parameter(int local) {
        int word = 0;
        int index = 0;
        if (!Access.has(body.access, Access.STATIC)) {
            if (local == 0) {
                return step("c0");
            }
            word++;
            index++;
        }
        for (Type type : Type.getArgumentTypes(body.desc)) {
            if (word == local) {
                return step(index < captured ? "c" + index : index == captured ? "e" : "v");
            }
            word += type.getSize();
            index++;
        }
        return false;
    }

    private boolean call(MethodInsnNode call) {
        boolean value = call.getOpcode() != Opcodes.INVOKESPECIAL && !call.desc.endsWith(")V");
        int does = value ? observer.call(body, call, element) : Conduct.ANYTHING;
        if (!Conduct.isRepeatable(does)
                || subject.index.mark(call.owner, call.name, call.desc) != null
                || !Sites.isAccessible(subject, call)
                || !operandsOf(call)) {
            return false;
        }
        conduct |= does;
        return constant('m', Calls.handle(call));
    }

    private boolean field(FieldInsnNode field) {
        boolean own = field.owner.equals(subject.node.name);
        boolean get = field.getOpcode() == Opcodes.GETFIELD;
        if (!own || !get && field.getOpcode() != Opcodes.GETSTATIC || get && !value(values.direct(field, 0))) {
            return false;
        }
        int does = observer.field(field);
        if (!Conduct.isRepeatable(does)) {
            return false;
        }
        conduct |= does;
        int tag = get ? Opcodes.H_GETFIELD : Opcodes.H_GETSTATIC;
        return constant('m', new Handle(tag, field.owner, field.name, field.desc, false));
    }

    private static @Nullable Object constant(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return opcode - Opcodes.ICONST_0;
        }
        if (node instanceof IntInsnNode && opcode != Opcodes.NEWARRAY) {
            return ((IntInsnNode) node).operand;
        }
        if (node instanceof LdcInsnNode) {
            Object constant = ((LdcInsnNode) node).cst;
            return constant instanceof String || constant instanceof Number ? constant : null;
        }
        return switch (opcode) {
            case Opcodes.LCONST_0 -> 0L;
            case Opcodes.LCONST_1 -> 1L;
            case Opcodes.FCONST_0 -> 0f;
            case Opcodes.FCONST_1 -> 1f;
            case Opcodes.FCONST_2 -> 2f;
            case Opcodes.DCONST_0 -> 0d;
            case Opcodes.DCONST_1 -> 1d;
            default -> null;
        };
    }

    private boolean constant(char step, Object constant) {
        constants.add(constant);
        return step(step + Integer.toString(constants.size() - 1));
    }

    private boolean step(String step) {
        program.append(program.length() == 0 ? "" : " ").append(step);
        return true;
    }
}
