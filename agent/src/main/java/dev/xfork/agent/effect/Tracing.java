package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Where the results of instructions come from. */
final class Tracing extends Interpreter<Ref> {
    private static final String[] ARRAYS = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"}; // from T_BOOLEAN, 4

    private final Classes classes;
    private final Summaries summaries;

    /** What hidden collections hold; see {@link Contents}. */
    private final Map<AbstractInsnNode, List<Origin>> contents;

    /** The loop of which one iteration is followed; null for whole methods. */
    private final @Nullable LoopCode loop;

    /** What makes objects that were lost track of. */
    private final Set<AbstractInsnNode> lost = new HashSet<>();

    private final Set<Integer> lostParameters = new HashSet<>();

    Tracing(Classes classes, Summaries summaries) {
        this(classes, summaries, Map.of(), null);
    }

    Tracing(
            Classes classes,
            Summaries summaries,
            Map<AbstractInsnNode, List<Origin>> contents,
            @Nullable LoopCode loop) {
        super(Opcodes.ASM9);
        this.contents = contents;
        this.loop = loop;
        this.classes = classes;
        this.summaries = summaries;
    }

    Set<AbstractInsnNode> lost() {
        return lost;
    }

    Set<Integer> lostParameters() {
        return lostParameters;
    }

    /** A value of a type of which nothing else is known. */
    static Ref unknown(Type type) {
        int sort = type.getSort();
        if (sort == Type.OBJECT || sort == Type.ARRAY) {
            return Ref.unknown(type.getInternalName());
        }
        return type.getSize() == 2 ? Ref.TWO : Ref.ONE;
    }

    @Override
    public @Nullable Ref newValue(@Nullable Type type) {
        if (type == null) {
            return Ref.ONE;
        }
        return type.getSort() == Type.VOID ? null : unknown(type);
    }

    @Override
    public Ref newParameterValue(boolean isInstance, int local, Type type) {
        Ref value = unknown(type);
        return value.type == null ? value : Ref.of(Origin.parameter(local), value.type);
    }

    @Override
    public Ref newOperation(AbstractInsnNode node) {
        switch (node.getOpcode()) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1:
                return Ref.TWO;
            case Opcodes.LDC:
                return constant(((LdcInsnNode) node).cst);
            case Opcodes.GETSTATIC:
                return fixed((FieldInsnNode) node);
            case Opcodes.NEW:
                String type = ((TypeInsnNode) node).desc;
                return Ref.of(Origin.made(node, type, true), type);
            default:
                return Ref.ONE;
        }
    }

    private static Ref constant(Object value) {
        if (value instanceof Long || value instanceof Double) {
            return Ref.TWO;
        }
        if (value instanceof String) {
            return Ref.unknown("java/lang/String");
        }
        return value instanceof Integer || value instanceof Float ? Ref.ONE : Ref.unknown("java/lang/Class");
    }

    private Ref fixed(FieldInsnNode node) {
        Ref value = unknown(Type.getType(node.desc));
        if (value.type == null) {
            return value;
        }
        String owner = declaring(node);
        Place place = Place.field(node.owner, node.name, node.desc);
        return Ref.of(new Origin[] {Origin.field(owner, node.name, node.desc)}, value.type, place);
    }

    /** The class that declares a field, as far as it can be told. */
    private String declaring(FieldInsnNode node) {
        Classes.Member<FieldNode> field = classes.field(node.owner, node.name, node.desc);
        return field == null ? node.owner : field.owner.name;
    }

    @Override
    public Ref copyOperation(AbstractInsnNode node, Ref value) {
        return value;
    }

    @Override
    public @Nullable Ref unaryOperation(AbstractInsnNode node, Ref value) {
        switch (node.getOpcode()) {
            case Opcodes.IINC:
                return stepped((IincInsnNode) node, value);
            case Opcodes.CHECKCAST:
                return value.origins.length == 0 ? value : cast(value, ((TypeInsnNode) node).desc);
            case Opcodes.GETFIELD:
                return field((FieldInsnNode) node, value);
            case Opcodes.NEWARRAY:
                String array = ARRAYS[((IntInsnNode) node).operand - Opcodes.T_BOOLEAN];
                return Ref.of(Origin.made(node, array, true), array);
            case Opcodes.ANEWARRAY:
                String element = ((TypeInsnNode) node).desc;
                String type = element.startsWith("[") ? "[" + element : "[L" + element + ";";
                return Ref.of(Origin.made(node, type, true), type);
            case Opcodes.LNEG,
                    Opcodes.DNEG,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.L2D,
                    Opcodes.F2L,
                    Opcodes.F2D,
                    Opcodes.D2L:
                return Ref.TWO;
            case Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.PUTSTATIC, Opcodes.ATHROW:
                return null;
            default:
                return Ref.ONE;
        }
    }

    /** A cast up says nothing new. */
    private Ref cast(Ref value, String type) {
        boolean known = value.type != null && (value.exactType() != null || classes.isFinal(value.type));
        return known ? value : value.as(type);
    }

    private static Ref stepped(IincInsnNode node, Ref value) {
        if (value.origins.length != 1 || node.incr == 0) {
            return Ref.ONE;
        }
        Origin from = value.origins[0];
        boolean up = node.incr > 0;
        Origin to = Origin.stepped(node.var, up);
        boolean first = from.is(Origin.Kind.CARRIED) && from.slot == node.var;
        return first || from.equals(to) ? Ref.of(new Origin[] {to}, null, null) : Ref.ONE;
    }

    private Ref field(FieldInsnNode node, Ref base) {
        Ref value = unknown(Type.getType(node.desc));
        if (value.type == null || base.origins.length == 0) {
            return value;
        }
        Classes.Member<FieldNode> found = classes.field(node.owner, node.name, node.desc);
        String owner = found == null ? node.owner : found.owner.name;
        Origin[] origins = new Origin[base.origins.length];
        for (int i = 0; i < origins.length; i++) {
            Origin from = base.origins[i];
            boolean followed = !from.is(Origin.Kind.ANY) && !from.is(Origin.Kind.OTHER);
            origins[i] = followed ? Origin.field(from, owner, node.name, node.desc, classes) : Origin.OTHER;
        }
        Place of = base.cast || found == null ? null : base.place; // which field of the JDK it is, is not known
        Place place = of == null ? null : Place.field(of, node.owner, node.name, node.desc);
        return Ref.of(Origins.distinct(origins), value.type, place);
    }

    @Override
    public @Nullable Ref binaryOperation(AbstractInsnNode node, Ref one, Ref other) {
        int opcode = node.getOpcode();
        if (opcode == Opcodes.AALOAD) {
            return Ref.unknown(element(one.type));
        }
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE || opcode == Opcodes.PUTFIELD) {
            return null;
        }
        boolean wide = opcode == Opcodes.LALOAD
                || opcode == Opcodes.DALOAD
                || opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR && (opcode - Opcodes.IADD & 1) == 1;
        return wide ? Ref.TWO : Ref.ONE; // arithmetic comes in fours and twos, the wide ones odd
    }

    /** The type of the elements of an array of objects. */
    static String element(@Nullable String array) {
        if (array == null || !array.startsWith("[")) {
            return Ref.OBJECT;
        }
        return Classes.internal(array.substring(1));
    }

    @Override
    public @Nullable Ref ternaryOperation(AbstractInsnNode node, Ref one, Ref other, Ref third) {
        return null;
    }

    @Override
    public @Nullable Ref naryOperation(AbstractInsnNode node, List<? extends Ref> values) {
        if (node instanceof MultiANewArrayInsnNode) {
            String type = ((MultiANewArrayInsnNode) node).desc;
            return Ref.of(Origin.made(node, type, true), type);
        }
        if (node instanceof InvokeDynamicInsnNode) {
            return dynamic((InvokeDynamicInsnNode) node);
        }
        MethodInsnNode call = (MethodInsnNode) node;
        Type returned = Type.getReturnType(call.desc);
        Ref result = newValue(returned);
        return result == null || result.type == null ? result : called(call, values, result);
    }

    private static @Nullable Ref dynamic(InvokeDynamicInsnNode node) {
        Type made = Type.getReturnType(node.desc);
        if (made.getSort() == Type.OBJECT && node.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
            return Ref.of(Origin.made(node, made.getInternalName(), false), made.getInternalName());
        }
        return made.getSort() == Type.VOID ? null : unknown(made);
    }

    private Ref called(MethodInsnNode call, List<? extends Ref> values, Ref result) {
        boolean fixed = call.getOpcode() == Opcodes.INVOKESTATIC;
        Ref receiver = fixed ? null : values.get(0);
        if (Iterators.isNext(call) && receiver != null && receiver.isAll(Origin.Kind.ITERATOR)) {
            return Origins.derived(Origin.Kind.ELEMENT, receiver, null, "", result);
        }
        Ref held = receiver == null || contents.isEmpty() ? null : held(call, receiver, result);
        if (held != null) {
            return held;
        }
        Target target = Target.of(call, receiver, classes);
        if (summaries.tellsForks() && target.forked(call, classes) != null) {
            return Ref.of(Origin.GIVEN, result.type);
        }
        if (target.method != null) {
            Summary summary = summaries.of(target.method, classes);
            return summary.result(call, values, result, classes);
        }
        Jdk.Row row = target.row;
        if (row == null) {
            return result;
        }
        if (receiver != null && row.says("receiver")) {
            return receiver;
        }
        if (row.says("arg0")) {
            return values.get(fixed ? 0 : 1);
        }
        if (receiver != null && row.says("iterator")) {
            return Origins.derived(Origin.Kind.ITERATOR, receiver, call, "", result);
        }
        if (receiver != null && row.says("view")) {
            return Origins.derived(Origin.Kind.VIEW, receiver, call, call.name, result);
        }
        String fresh = row.fresh();
        boolean unchecked = row.says("iterated") && (receiver == null || receiver.exactType() == null);
        if (fresh == null || unchecked && !call.name.equals("stream")) {
            return result; // a class of the program may give what it keeps, but no stream twice
        }
        String type = call.owner.startsWith("[") ? call.owner : fresh.isEmpty() ? result.type : fresh;
        boolean exact =
                !fresh.isEmpty() || type != null && type.startsWith("[") && !call.owner.equals("java/util/Arrays");
        return Ref.of(Origin.made(call, type == null ? "" : type, exact), type);
    }

    /** What a hidden collection gives; null if it is none, or gives something else. */
    private @Nullable Ref held(MethodInsnNode call, Ref receiver, Ref result) {
        if (receiver.origins.length == 0 || !Contents.isGiving(call)) {
            return null;
        }
        List<Origin> origins = new ArrayList<>();
        for (Origin origin : receiver.origins) {
            List<Origin> held = origin.is(Origin.Kind.NEW) ? contents.get(origin.node) : null;
            if (held == null) {
                return null;
            }
            for (Origin each : held) {
                origins.add(each);
                if (loop != null && each.isIn(loop)) {
                    origins.add(each.earlier());
                }
            }
        }
        Ref held = Ref.of(Origins.distinct(origins.toArray(new Origin[0])), result.type, null);
        if (held.isAny()) {
            for (Origin each : origins) {
                lose(Ref.of(each, null));
            }
        }
        String exact = held.exactType();
        return exact == null ? held : Ref.of(held.origins, exact, null);
    }

    @Override
    public void returnOperation(AbstractInsnNode node, Ref value, Ref expected) {
        // a summary looks at what is on the stack
    }

    @Override
    public Ref newExceptionValue(
            org.objectweb.asm.tree.TryCatchBlockNode block,
            org.objectweb.asm.tree.analysis.Frame<Ref> frame,
            Type type) {
        return Ref.unknown(type.getInternalName());
    }

    @Override
    public Ref merge(Ref one, Ref other) {
        Ref both = one.or(other);
        if (both.isAny()) {
            lose(one);
            lose(other);
        }
        return both;
    }

    private void lose(Ref value) {
        for (Origin origin : value.origins) {
            for (Origin at = origin; at != null; at = at.base) {
                if (at.node != null) {
                    lost.add(at.node);
                }
                if (at.is(Origin.Kind.PARAMETER)) {
                    lostParameters.add(at.slot);
                }
            }
        }
    }
}
