package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Which objects of a method others may hold: stored in the heap, or passed to code that may keep them. */
final class Escapes {
    private final Classes classes;
    private final Summaries summaries;
    private final Set<AbstractInsnNode> made = new HashSet<>();
    private final Set<Integer> parameters = new HashSet<>();
    private final Set<Integer> asked = new HashSet<>();
    private final Set<AbstractInsnNode> hiding;

    /** @param hiding what makes collections that do not let what they hold leave; see {@link Contents} */
    Escapes(Classes classes, Summaries summaries, Set<AbstractInsnNode> hiding) {
        this.hiding = hiding;
        this.classes = classes;
        this.summaries = summaries;
    }

    /** What makes objects that the ahead code of a loop itself stores somewhere. */
    static Set<AbstractInsnNode> kept(LoopCode loop, Iteration iteration, Tracing ofMethod, Escapes kept) {
        kept.lose(ofMethod);
        kept.lose(iteration.tracing());
        for (AbstractInsnNode at : loop.ahead) {
            Frame<Ref> before = iteration.whole().before(at);
            if (before != null) {
                kept.note(at, before, true);
            }
        }
        return kept.made();
    }

    /** Whether a value is of collections of which all that comes out is known. */
    private boolean isHiding(Ref collection) {
        for (Origin origin : collection.origins) {
            if (!origin.is(Origin.Kind.NEW) || !origin.isBy(hiding)) {
                return false;
            }
        }
        return collection.origins.length > 0;
    }

    /** What makes objects that left. */
    Set<AbstractInsnNode> made() {
        return made;
    }

    /** The slots of parameters whose objects left further. */
    Set<Integer> parameters() {
        return parameters;
    }

    /** The slots of parameters whose objects left further if they are of classes of the program, whose code has run. */
    Set<Integer> asked() {
        return asked;
    }

    /** What was lost track of may be anywhere. */
    void lose(Tracing tracing) {
        made.addAll(tracing.lost());
        parameters.addAll(tracing.lostParameters());
    }

    /**
     * Notes what leaves by an instruction; what is returned does not count. {@code strict}: what unknown code works on counts,
     * though it does not keep it ({@code Collections.sort}).
     */
    void note(AbstractInsnNode node, Frame<Ref> before, boolean strict) {
        switch (node.getOpcode()) {
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE, Opcodes.ATHROW -> leave(top(before));
            default -> {
                if (node instanceof MethodInsnNode) {
                    call((MethodInsnNode) node, before, strict);
                } else if (node instanceof InvokeDynamicInsnNode) {
                    int count = Type.getArgumentTypes(((InvokeDynamicInsnNode) node).desc).length;
                    leave(Effects.arguments(before, count));
                }
            }
        }
    }

    private static Ref top(Frame<Ref> frame) {
        return frame.getStack(frame.getStackSize() - 1);
    }

    /** Whatever is passed to a call leaves. */
    void leave(MethodInsnNode call, Frame<Ref> before) {
        int count = Type.getArgumentTypes(call.desc).length + (Effects.isStatic(call) ? 0 : 1);
        leave(Effects.arguments(before, count));
    }

    private void leave(List<Ref> values) {
        for (Ref value : values) {
            leave(value);
        }
    }

    private void leave(Ref value) {
        for (Origin origin : value.origins) {
            leave(Entries.holder(origin));
        }
    }

    private void leave(Origin at) {
        if (at.node != null) {
            made.add(at.node);
        }
        if (at.is(Origin.Kind.PARAMETER)) {
            parameters.add(at.slot);
        }
        Origin owner = at.is(Origin.Kind.FIELD) ? at.base : null;
        if (owner != null && owner.is(Origin.Kind.PARAMETER) && isPart(at)) {
            parameters.add(owner.slot); // what is as new as its owner leaves with it
        }
    }

    private boolean isPart(Origin field) {
        return field.is(Origin.Kind.FIELD) && classes.part(field.owner, field.name, field.type) != null;
    }

    /** Objects of the program leave where their own code runs: it may store {@code this}. */
    private void leaveIfOwn(Ref value) {
        if (isOfJdk(value)) {
            return;
        }
        for (Origin origin : value.origins) {
            Origin at = Entries.holder(origin);
            if (at.is(Origin.Kind.PARAMETER)) {
                asked.add(at.slot);
            } else if (!isOfJdk(at) && !isPart(at)) {
                leave(at);
            }
        }
    }

    /** Whether an object is known to be of a class of the JDK, no methods of which are the program's; or an array. */
    private boolean isOfJdk(Ref value) {
        String type = value.type;
        if (type == null || isValue(value) || type.startsWith("[") || Names.isJdk(type) && classes.isFinal(type)) {
            return true;
        }
        for (Origin origin : value.origins) {
            if (!isOfJdk(Entries.holder(origin))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfJdk(Origin at) {
        return at.is(Origin.Kind.NEW) && (at.exact && Names.isJdk(at.type) || at.type.startsWith("["));
    }

    private boolean isValue(Ref value) {
        String type = value.type;
        return type == null || value.origins.length == 0 || Values.has(type) || classes.isEnum(type);
    }

    private void call(MethodInsnNode call, Frame<Ref> before, boolean strict) {
        boolean fixed = Effects.isStatic(call);
        Type[] types = Type.getArgumentTypes(call.desc);
        List<Ref> values = Effects.arguments(before, types.length + (fixed ? 0 : 1));
        Ref receiver = fixed ? null : values.get(0);
        if (receiver != null && isFollowed(call, receiver)) {
            leave(values.subList(1, values.size()));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (Entries.isGiving(call, values.get(i), i == 0 && !fixed)) {
                leave(values.get(i));
            }
        }
        Target target = Target.of(call, receiver, classes);
        if (target.method != null && target.onlyOf == null) {
            Summary summary = summaries.of(target.method, classes);
            int slot = 0;
            for (int i = 0; i < values.size(); i++) {
                if (summary.leaks(slot)) {
                    leave(values.get(i));
                } else if (summary.asks(slot)) {
                    leaveIfOwn(values.get(i));
                }
                slot += fixed ? types[i].getSize() : i == 0 ? 1 : types[i - 1].getSize();
            }
        } else if (target.row == null || target.onlyOf != null || strict && target.row.says("unknown")) {
            leave(values);
        } else {
            row(target.row, call, receiver, values);
        }
    }

    /** Whether what a call gives is known to show its receiver: that of an iterator, or of an entry that one gave. */
    private static boolean isFollowed(MethodInsnNode call, Ref receiver) {
        return Iterators.isReading(call) && receiver.isAll(Origin.Kind.ITERATOR)
                || (Entries.isReading(call) || Entries.isSetting(call)) && Entries.isEntry(receiver);
    }

    /** What leaves by a method of the JDK: whether it is that, its receiver's class says. */
    private void row(Jdk.Row row, MethodInsnNode call, @Nullable Ref receiver, List<Ref> values) {
        boolean trusted = receiver == null || row.says("pure") || call.name.equals("<init>") || isOfJdk(receiver);
        if (receiver != null && !trusted) {
            leaveIfOwn(receiver);
        }
        if (receiver != null && call.name.equals("stream")) {
            leave(receiver); // whoever has the stream has what it goes through
        }
        if (call.owner.equals("java/util/Objects") && call.name.equals("equals")) {
            leave(values); // one is passed to the other
        }
        int first = receiver == null ? 0 : 1;
        int stored = receiver != null && isHiding(receiver) ? Contents.storedBy(call) : -1;
        for (int i = 0; i < values.size() - first; i++) {
            Ref value = values.get(i + first);
            if (i == stored) {
                continue;
            }
            boolean asked = row.says("value", i) || row.says("prints") && isArray(value);
            if (row.keeps() || (asked || !trusted) && !isValue(value)) {
                leave(value);
            } else if (mayRun(row, i)) {
                leaveIfOwn(value);
            }
        }
    }

    private static boolean isArray(Ref value) {
        return value.type != null && value.type.startsWith("[");
    }

    /** Whether a method of the JDK may call methods of an argument. */
    private static boolean mayRun(Jdk.Row row, int argument) {
        return row.says("text", argument)
                || row.says("texts", argument)
                || row.says("formats", argument)
                || row.says("chars", argument)
                || row.says("logs")
                || row.says("reads", argument)
                || row.says("calls", argument)
                || row.says("plain")
                || row.says("unknown");
    }
}
