package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import dev.xfork.runtime.KnownClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Says what the functions of streams do, and calls in them ({@link Conduct}).
 *
 * <p>Implementation notes. Judged as what loops do, but nothing is asked at run time here: where the class of an object would have to
 * be checked, and is not known from where it was made, the code may do anything. Methods are looked at as they were before the
 * class was edited. A call of an annotated method counts as that and nothing else: that it does not interfere is the user's
 * word, and so is what kind of collection it gives.
 */
public final class Observer {
    private static final String ENTRY = "java/util/Map$Entry";
    private static final String LOGGER = "java/util/logging/Logger";

    private final Index index;
    private final ClassNode type;
    private final Summaries summaries = new Summaries(true);
    private final Summaries whole = new Summaries(false); // of annotated methods too
    private final Map<MethodNode, Walk> walks = new HashMap<>();
    private @Nullable Classes classes;

    /** What a function is called with. */
    public enum Passed {
        /** An element of the source. */
        SOURCED,
        /** What an annotated method gave. */
        GIVEN,
        ANYTHING
    }

    /** For a class, which is not edited before {@link #prepare}. */
    public Observer(Index index, ClassNode type) {
        this.index = index;
        this.type = type;
    }

    /** Has to be called before the class is edited. */
    public void prepare() {
        classes();
    }

    /** What functions and calls give. */
    public Yields yields() {
        return new Yields(this, classes(), summaries);
    }

    private Classes classes() {
        Classes made = classes;
        if (made == null) {
            ClassNode copy = new ClassNode();
            type.accept(copy);
            made = new Classes(index, copy, summaries.read(), new HashMap<>());
            classes = made;
        }
        return made;
    }

    /**
     * What a function does when it is called, that {@code host} makes.
     *
     * @param ready a class that is initialised where it matters, as soon as an annotated method of it is called; or empty
     */
    public int function(MethodNode host, InvokeDynamicInsnNode made, Passed passed, String ready) {
        return function(host, made, passed, ready, null);
    }

    /**
     * The same, if objects that the function has captured are checked: {@code checks} gets what for, each the letter of a question
     * and the index of an object, as {@code dev.xfork.internal.Recipe} knows them.
     */
    public int function(
            MethodNode host, InvokeDynamicInsnNode made, Passed passed, String ready, @Nullable List<String> checks) {
        Effects effects = effects(walk(host));
        MethodInsnNode runs = Functions.call(made);
        List<Ref> values = runs == null ? null : operands(host, made, runs, passed, checks != null);
        if (runs == null || values == null) {
            return Conduct.ANYTHING;
        }
        new Calls(effects, classes(), summaries).run(runs, values, made, runs.name);
        return conduct(effects.found(), made, ready, checks);
    }

    private @Nullable List<Ref> operands(
            MethodNode host, InvokeDynamicInsnNode made, MethodInsnNode runs, Passed passed, boolean checked) {
        Origin origin = Origin.made(made, "", false);
        Walk walk = walk(host);
        List<Ref> captured = effects(walk).captured(made, walk.isUnderstood() ? origin : origin.earlier());
        for (int i = 0; checked && i < captured.size(); i++) {
            Ref value = captured.get(i);
            if (value.type != null && value.exactType() == null) {
                captured.set(i, Ref.of(Origin.captured(i), value.type));
            }
        }
        List<Ref> values = Functions.operands(made, runs, captured);
        if (values == null || passed == Passed.ANYTHING) {
            return values;
        }
        int count = ((Type) made.bsmArgs[2]).getArgumentTypes().length;
        for (int i = values.size() - count; i < values.size(); i++) {
            String of = values.get(i).type;
            if (of != null) {
                values.set(i, Ref.of(passed == Passed.GIVEN ? Origin.GIVEN : Origin.SOURCED, of));
            }
        }
        return values;
    }

    /**
     * What a call in a body does that is not edited yet, or not there; {@code element} is the local in which an element of the source
     * was passed, or -1.
     */
    public int call(MethodNode body, MethodInsnNode call, int element) {
        Walk walk = walk(body);
        Frame<Ref> before = walk.before(call);
        if (before == null || !walk.isUnderstood()) {
            return Conduct.ANYTHING;
        }
        Effects effects = effects(walk);
        effects.note(call, before);
        List<Access> found = new ArrayList<>();
        for (Access access : effects.found()) {
            boolean sourced = access.base.isSame(Ref.of(Origin.parameter(element), null));
            found.add(sourced ? access.with(Ref.of(Origin.SOURCED, access.base.type), call, "") : access);
        }
        return conduct(found, call, "", null);
    }

    /** What the annotated method that a call in a body calls does, as far as its code is known. */
    public int annotated(MethodNode body, MethodInsnNode call) {
        Walk walk = walk(body);
        Frame<Ref> before = walk.before(call);
        if (before == null || !walk.isUnderstood()) {
            return Conduct.ANYTHING;
        }
        Effects effects = new Effects(walk, null, Set.of(), classes(), whole, type.name, false);
        effects.note(call, before);
        return conduct(effects.found(), call, "", null);
    }

    /** What reading a field does. */
    public int field(FieldInsnNode field) {
        Classes.Member<FieldNode> found = classes().field(field.owner, field.name, field.desc);
        if (found == null || Classes.has(found.node.access, Opcodes.ACC_VOLATILE)) {
            return Conduct.ANYTHING;
        }
        return Classes.has(found.node.access, Opcodes.ACC_FINAL) ? Conduct.NONE : Conduct.READS_FIELDS;
    }

    /** What it does to ask objects of a type for {@code equals}, {@code hashCode} and {@code compareTo}; internal name. */
    public int asked(String of) {
        Effects effects = effects(nothing());
        AbstractInsnNode node = new InsnNode(Opcodes.NOP);
        new Calls(effects, classes(), summaries).value(Ref.unknown(of), node, of);
        return conduct(effects.found(), node, "", null);
    }

    /** What it does to ask objects of a type for {@code toString}; internal name. */
    public int texted(String of) {
        Effects effects = effects(nothing());
        AbstractInsnNode node = new InsnNode(Opcodes.NOP);
        new Calls(effects, classes(), summaries).text(Ref.unknown(of), node, of);
        return conduct(effects.found(), node, "", null);
    }

    private Effects effects(Walk walk) {
        return new Effects(walk, null, Set.of(), classes(), summaries, type.name, false);
    }

    Walk walk(MethodNode method) {
        Walk walk = walks.get(method);
        if (walk == null) {
            walk = Walk.of(type.name, method, new Tracing(classes(), summaries));
            walks.put(method, walk);
        }
        return walk;
    }

    private Walk nothing() {
        return Walk.of(type.name, new MethodNode(), new Tracing(classes(), summaries));
    }

    private int conduct(List<Access> accesses, AbstractInsnNode by, String ready, @Nullable List<String> checks) {
        int conduct = Conduct.NONE;
        for (Access access : accesses) {
            boolean own = access.base.origins.length > 0 && !access.is(Access.Kind.NEED);
            for (Origin origin : access.base.origins) {
                own &= origin.is(Origin.Kind.NEW) && origin.node == by;
            }
            own |= access.isInitialised(ready);
            conduct |= own ? Conduct.NONE : conduct(access, checks);
        }
        return conduct;
    }

    private int conduct(Access access, @Nullable List<String> checks) {
        if (access.isPrinted()) {
            return access.is(Access.Kind.READ) ? Conduct.ANYTHING : Conduct.NONE; // to print is an effect of its own
        }
        boolean fields = access.what == Access.What.FIELD || access.what == Access.What.STATIC;
        return switch (access.kind) {
            case UNKNOWN -> Conduct.ANYTHING;
            case OUTSIDE, MONITOR -> Conduct.OUTSIDE;
            case FORKED -> Conduct.CALLS;
            case NEED -> need(access, checks);
            case READ -> fields ? Conduct.READS_FIELDS : Conduct.READS_ELEMENTS;
            case WRITE ->
                fields
                        ? Conduct.WRITES_FIELDS
                        : access.what == Access.What.ELEMENTS ? Conduct.STORES : written(access.name);
        };
    }

    private static int written(String how) {
        return switch (how) {
            case Access.ADDED -> Conduct.ADDS;
            case Access.PUT -> Conduct.PUTS;
            case Access.SIMPLE -> Conduct.WRITES_CONTENTS;
            default -> Conduct.CHANGES;
        };
    }

    private static boolean isSourced(Ref value) {
        return value.origins.length == 1 && value.origins[0].equals(Origin.SOURCED);
    }

    /** What it comes to that code is known only if something holds. */
    private int need(Access access, @Nullable List<String> checks) {
        Ref base = access.base;
        Check.Kind needs = access.needs;
        if (access.owner.equals(ENTRY)) {
            return isSourced(base) ? Conduct.READS_ENTRIES : Conduct.ANYTHING;
        }
        if (needs == null) {
            return Conduct.ANYTHING;
        }
        if (needs == Check.Kind.EXACT) {
            return access.owner.equals(base.exactType()) ? Conduct.NONE : Conduct.ANYTHING;
        }
        if (needs == Check.Kind.PRINTS && isConsole(base)) {
            return Conduct.PRINTS;
        }
        if (needs == Check.Kind.PRINTS && LOGGER.equals(base.type)) {
            return Conduct.NONE; // trusted, as other loggers are
        }
        if (needs == Check.Kind.ITERATED && Yields.isGiven(base)) {
            return Conduct.NONE;
        }
        if (isKnown(base, Premises.trait(needs), needs)) {
            return Conduct.NONE;
        }
        String question = checks == null ? "" : question(base, needs);
        if (checks == null || question.isEmpty()) {
            return Conduct.ANYTHING;
        }
        if (!checks.contains(question)) {
            checks.add(question);
        }
        return Conduct.NONE;
    }

    /** What has to be asked of a captured object; empty where nothing can be. */
    private static String question(Ref value, Check.Kind needs) {
        String letter = switch (needs) {
            case ITERATED -> "i";
            case WRITES_ITSELF -> "w";
            case APPENDED -> "a";
            case PRINTS -> "p";
            default -> "";
        };
        Origin origin = value.origins.length == 1 ? value.origins[0] : Origin.OTHER;
        boolean captured = origin.equals(Origin.captured(origin.slot));
        return captured && !letter.isEmpty() ? letter + origin.slot : "";
    }

    private static boolean isConsole(Ref value) {
        for (Origin origin : value.origins) {
            boolean console = origin.is(Origin.Kind.STATIC)
                    && origin.owner.equals("java/lang/System")
                    && (origin.name.equals("out") || origin.name.equals("err"));
            if (!console) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    /** Whether objects are of classes of the JDK that have a trait, for certain. */
    boolean isKnown(Ref value, int trait, Check.Kind needs) {
        for (Origin origin : value.origins) {
            String exact = origin.exact ? origin.type : null;
            String part = origin.is(Origin.Kind.FIELD) ? classes().part(origin.owner, origin.name, origin.type) : null;
            String name = exact == null ? part : exact;
            KnownClass of = name == null ? null : KnownClass.of(name.replace('/', '.'));
            if (of == null || !of.has(trait)) {
                return false;
            }
            if (of.has(KnownClass.ORDERED) && needs != Check.Kind.ITERATED && part == null && !isNatural(origin)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an ordered collection was made without a comparator. */
    private static boolean isNatural(Origin origin) {
        AbstractInsnNode node = origin.node;
        if (node instanceof InvokeDynamicInsnNode) {
            MethodInsnNode runs = Functions.call((InvokeDynamicInsnNode) node);
            return runs != null && runs.name.equals("<init>") && runs.desc.equals("()V");
        }
        if (!(node instanceof TypeInsnNode)) {
            return false;
        }
        AbstractInsnNode copy = More.after(node);
        AbstractInsnNode made = copy == null ? null : More.after(copy);
        boolean own = ((TypeInsnNode) node).desc.equals(origin.type);
        boolean plain = made instanceof MethodInsnNode
                && ((MethodInsnNode) made).name.equals("<init>")
                && ((MethodInsnNode) made).desc.equals("()V");
        return !own || copy != null && copy.getOpcode() == Opcodes.DUP && plain;
    }
}
