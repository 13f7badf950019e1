package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** What the instructions of one method do to the heap. */
final class Effects {
    private static final int DEEPEST = 4; // views of views

    private final Walk walk;
    private final @Nullable Walk whole;
    private final Set<AbstractInsnNode> sources;
    private final Classes classes;
    private final Summaries summaries;
    private final String owner;
    private final boolean constructs;
    private final List<Access> found = new ArrayList<>();
    private final Calls calls;

    /**
     * @param walk what is there before each instruction
     * @param whole the same for those that {@code walk} does not come to; null if there are none
     * @param sources the calls right before the loop whose receivers are kept
     * @param owner the class of the method
     * @param constructs whether the method is a constructor or class initialiser
     */
    Effects(
            Walk walk,
            @Nullable Walk whole,
            Set<AbstractInsnNode> sources,
            Classes classes,
            Summaries summaries,
            String owner,
            boolean constructs) {
        this.walk = walk;
        this.whole = whole;
        this.sources = sources;
        this.classes = classes;
        this.summaries = summaries;
        this.owner = owner;
        this.constructs = constructs;
        calls = new Calls(this, classes, summaries);
    }

    List<Access> found() {
        return found;
    }

    void add(Access access) {
        found.add(access);
    }

    void unknown(AbstractInsnNode node, String text) {
        add(Access.plain(Access.Kind.UNKNOWN, node, text));
    }

    /** Notes what an instruction does. */
    void note(AbstractInsnNode node, Frame<Ref> before) {
        int opcode = node.getOpcode();
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            add(Access.elements(Access.Kind.READ, top(before, 1), top(before, 0), node, "an array"));
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            add(Access.elements(Access.Kind.WRITE, top(before, 2), top(before, 1), node, "an array"));
        } else if (node instanceof FieldInsnNode) {
            field((FieldInsnNode) node, before);
        } else if (opcode == Opcodes.NEW) {
            initialise(((TypeInsnNode) node).desc, node);
        } else if (node instanceof MethodInsnNode) {
            MethodInsnNode call = (MethodInsnNode) node;
            if (opcode == Opcodes.INVOKESTATIC) {
                initialise(call, node);
            }
            calls.note(call, arguments(before, Type.getArgumentTypes(call.desc).length + (isStatic(call) ? 0 : 1)));
        } else if (node instanceof InvokeDynamicInsnNode) {
            InvokeDynamicInsnNode made = (InvokeDynamicInsnNode) node;
            dynamic(made, arguments(before, Type.getArgumentTypes(made.desc).length));
        } else if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
            add(Access.plain(Access.Kind.MONITOR, node, "synchronized"));
        } else if (node instanceof LdcInsnNode && ((LdcInsnNode) node).cst instanceof ConstantDynamic) {
            unknown(node, "a constant");
        }
    }

    static boolean isStatic(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC;
    }

    /** The topmost values, the deepest first. */
    static List<Ref> arguments(Frame<Ref> frame, int count) {
        List<Ref> values = new ArrayList<>(count);
        for (int i = count - 1; i >= 0; i--) {
            values.add(top(frame, i));
        }
        return values;
    }

    private static Ref top(Frame<Ref> frame, int down) {
        return frame.getStack(frame.getStackSize() - 1 - down);
    }

    private void field(FieldInsnNode node, Frame<Ref> before) {
        int opcode = node.getOpcode();
        boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
        boolean fixed = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
        Classes.Member<FieldNode> field = classes.field(node.owner, node.name, node.desc);
        if (fixed) {
            initialise(
                    field == null ? node.owner : field.owner.name, node); // an interface is not where its classes are
        }
        if (reads && (field == null ? fixed && isConstant(node) : isFixed(field))) {
            return;
        }
        String declaring = field == null ? declaring(node, fixed) : field.owner.name;
        if (declaring == null) {
            unknown(node, node.name + ", of a class that is not found,"); // it might be volatile
            return;
        }
        if (field != null && Classes.has(field.node.access, Opcodes.ACC_VOLATILE)) {
            add(Access.plain(Access.Kind.MONITOR, node, node.name + ", which is volatile,"));
        }
        Access.Kind kind = reads ? Access.Kind.READ : Access.Kind.WRITE;
        Ref base = fixed ? Ref.ONE : top(before, reads ? 0 : 1);
        add(
                fixed
                        ? Access.fixed(kind, declaring, node.name, node)
                        : Access.field(kind, base, declaring, node.name, node));
    }

    /** The class to tell fields of the JDK apart by: that which may declare one, or is above it; null if it may be none of the JDK. */
    private @Nullable String declaring(FieldInsnNode node, boolean fixed) {
        return !isOwnOfJdk(node.owner) ? null : fixed ? node.owner : classes.highest(node.owner);
    }

    /** The static fields of the JDK are constants, but for those of {@code System}. */
    private static boolean isConstant(FieldInsnNode node) {
        return isOwnOfJdk(node.owner) && !node.owner.equals("java/lang/System");
    }

    /** Whether no class path can have a class: others of the JDK's packages may be the application's. */
    private static boolean isOwnOfJdk(String type) {
        return type.startsWith("java/");
    }

    /** Whether a field does not change while the method runs: final ones change in constructors of their own class only. */
    private boolean isFixed(Classes.Member<FieldNode> field) {
        boolean ended =
                Classes.has(field.node.access, Opcodes.ACC_FINAL) && !(constructs && field.owner.name.equals(owner));
        return ended || field.node.name.startsWith("$SwitchMap$");
    }

    private void initialise(MethodInsnNode call, AbstractInsnNode node) {
        int known = found.size();
        initialise(call.owner, node);
        boolean told = summaries.tellsForks() && classes.mark(call.owner, call.name, call.desc) != null;
        if (told && found.size() > known) {
            found.subList(known, found.size()).clear();
            add(Access.initialised(call.owner, node, "the initialiser of " + simple(call.owner)));
        }
    }

    /** What a class does when it is initialised, unless it is already. */
    void initialise(String type, AbstractInsnNode node) {
        String at = type;
        while (!isOwnOfJdk(at) && !at.startsWith("[") && !classes.isInitialised(at, owner)) {
            ClassNode found = classes.node(at);
            if (found == null) {
                unknown(node, "the initialiser of " + simple(at));
                return;
            }
            for (MethodNode method : found.methods) {
                if (method.name.equals("<clinit>")) {
                    initialise(found, method, node);
                }
            }
            for (String parent : found.interfaces) {
                if (hasInitialiser(parent)) {
                    unknown(node, "the initialiser of " + simple(parent));
                }
            }
            if (found.superName == null) {
                return;
            }
            at = found.superName;
        }
    }

    private boolean hasInitialiser(String type) {
        if (isOwnOfJdk(type)) {
            return false;
        }
        ClassNode node = classes.node(type);
        if (node == null) {
            return true;
        }
        for (MethodNode method : node.methods) {
            if (method.name.equals("<clinit>")) {
                return true;
            }
        }
        for (String parent : node.interfaces) {
            if (hasInitialiser(parent)) {
                return true;
            }
        }
        return false;
    }

    private void initialise(ClassNode type, MethodNode method, AbstractInsnNode node) {
        Summary summary = summaries.of(new Classes.Member<>(type, method), classes);
        boolean switches = isSwitchMap(type);
        if (!summary.isKnown() || summary.mayThrow() && !switches) {
            unknown(
                    node,
                    "the initialiser of " + simple(type.name)); // a class whose initialiser failed is lost for good
            return;
        }
        for (Access access : summary.accesses()) {
            boolean own = access.what == Access.What.STATIC && access.owner.equals(type.name)
                    || switches && isOf(access.base, type.name);
            if (!own && access.is(Access.Kind.READ)) {
                add(access.with(access.base, node, "the initialiser of " + simple(type.name)));
            } else if (!own) {
                unknown(node, "the initialiser of " + simple(type.name));
                return;
            }
        }
    }

    /** Whether a class is what a compiler makes for switches over enums: its arrays are its own, and it fails for nobody. */
    private static boolean isSwitchMap(ClassNode type) {
        for (FieldNode field : type.fields) {
            if (!field.name.startsWith("$SwitchMap$")) {
                return false;
            }
        }
        return Classes.has(type.access, Opcodes.ACC_SYNTHETIC) && !type.fields.isEmpty();
    }

    /** Whether static fields of a class refer to an object. */
    private static boolean isOf(Ref base, String type) {
        for (Origin origin : base.origins) {
            if (!origin.is(Origin.Kind.STATIC) || !origin.owner.equals(type)) {
                return false;
            }
        }
        return base.origins.length > 0;
    }

    static String simple(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** What a lambda holds that was made by an instruction of this method. */
    List<Ref> captured(InvokeDynamicInsnNode made, Origin origin) {
        Type[] types = Type.getArgumentTypes(made.desc);
        Frame<Ref> before = origin.earlier ? null : walk.before(made);
        if (before != null) {
            return arguments(before, types.length);
        }
        List<Ref> captured = new ArrayList<>(types.length); // what is captured has left the method
        for (Type type : types) {
            captured.add(Tracing.unknown(type));
        }
        return captured;
    }

    private void dynamic(InvokeDynamicInsnNode node, List<Ref> values) {
        String by = node.bsm.getOwner();
        switch (by) {
            case "java/lang/invoke/LambdaMetafactory", "java/lang/runtime/SwitchBootstraps" -> {}
            case "java/lang/invoke/StringConcatFactory" -> {
                for (Ref value : values) {
                    calls.text(value, node, "concatenation");
                }
            }
            case "java/lang/runtime/ObjectMethods" -> components(node);
            default -> unknown(node, "invokedynamic");
        }
    }

    /** What {@code equals}, {@code hashCode} or {@code toString} of a record ask of its components. */
    private void components(InvokeDynamicInsnNode node) {
        for (Object argument : node.bsmArgs) {
            if (argument instanceof Handle) {
                Ref component = Tracing.unknown(Type.getType(((Handle) argument).getDesc()));
                if (node.name.equals("toString")) {
                    calls.text(component, node, node.name);
                } else {
                    calls.value(component, node, node.name);
                }
            }
        }
    }

    /** What holds the content that a value shows, which may be a view or iterator of it; with its place where that is known. */
    Ref content(Ref value) {
        return content(value, DEEPEST);
    }

    private Ref content(Ref value, int deep) {
        boolean derived = false;
        boolean earlier = false;
        for (Origin origin : value.origins) {
            derived |= origin.is(Origin.Kind.VIEW) || origin.is(Origin.Kind.ITERATOR);
            earlier |= origin.earlier;
        }
        if (!derived) {
            return value;
        }
        AbstractInsnNode by = earlier ? null : value.origins[0].node;
        for (Origin origin : value.origins) {
            by = origin.node == by && origin.kind == value.origins[0].kind ? by : null;
        }
        if (!(by instanceof MethodInsnNode) || deep == 0) {
            return Origins.containers(value);
        }
        MethodInsnNode call = (MethodInsnNode) by;
        Frame<Ref> here = walk.before(call);
        if (here != null) {
            return content(receiver(call, here), deep - 1);
        }
        Frame<Ref> outside = whole == null ? null : whole.before(call);
        if (outside == null) {
            return Origins.containers(value);
        }
        Ref source = receiver(call, outside);
        Ref content = content(source, deep - 1);
        Place place = content.place != null && content.place.kind() == Place.Kind.SOURCE ? content.place : null;
        return content.at(place == null && sources.contains(call) ? Place.source(call) : place);
    }

    /**
     * The values in an array that was made in this method and is used for nothing but to be filled and passed on once; null if
     * that is not so.
     */
    @Nullable
    List<Ref> stored(Ref array) {
        AbstractInsnNode made =
                array.origins.length == 1 && array.origins[0].is(Origin.Kind.NEW) ? array.origins[0].node : null;
        if (made == null || array.origins[0].earlier || made.getOpcode() != Opcodes.ANEWARRAY) {
            return null;
        }
        List<Ref> stored = new ArrayList<>();
        int passed = 0;
        for (AbstractInsnNode at = made; at != null; at = at.getNext()) {
            Frame<Ref> before = at.getOpcode() < 0 ? null : walk.before(at);
            if (before == null) {
                continue;
            }
            if (at.getOpcode() == Opcodes.AASTORE && top(before, 2).isSame(array)) {
                stored.add(top(before, 0));
            } else if (at instanceof MethodInsnNode) {
                passed += isPassed((MethodInsnNode) at, before, array) ? 1 : 0;
            } else if (at.getOpcode() >= Opcodes.ISTORE
                    && at.getOpcode() <= Opcodes.ASTORE
                    && top(before, 0).isSame(array)) {
                return null;
            }
        }
        return passed == 1 ? stored : null;
    }

    private static boolean isPassed(MethodInsnNode call, Frame<Ref> before, Ref array) {
        for (Ref value : arguments(before, Type.getArgumentTypes(call.desc).length)) {
            if (value.isSame(array)) {
                return true;
            }
        }
        return false;
    }

    /** What a person calls a value at an instruction; empty if that is not known. */
    String name(Ref value, AbstractInsnNode node) {
        Place place = value.place;
        if (place != null && place.kind() == Place.Kind.LOCAL) {
            return walk.name(place.slot(), node);
        }
        return value.toString();
    }

    private static Ref receiver(MethodInsnNode call, Frame<Ref> frame) {
        return top(frame, Type.getArgumentTypes(call.desc).length);
    }
}
