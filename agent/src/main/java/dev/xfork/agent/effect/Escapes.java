package dev.xfork.agent.effect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final Set<AbstractInsnNode> hiding;

    /** @param hiding what makes collections that do not let what they hold leave; see {@link Contents} */
    Escapes(Classes classes, Summaries summaries, Set<AbstractInsnNode> hiding) {
        this.hiding = hiding;
        this.classes = classes;
        this.summaries = summaries;
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
            Origin at = origin.container();
            if (at.node != null) {
                made.add(at.node);
            }
            if (at.is(Origin.Kind.PARAMETER)) {
                parameters.add(at.slot);
            }
            Origin owner = at.is(Origin.Kind.FIELD) ? at.base : null;
            if (owner != null && owner.is(Origin.Kind.PARAMETER) && classes.part(at.owner, at.name, at.type) != null) {
                parameters.add(owner.slot); // what is as new as its owner leaves with it
            }
        }
    }

    private void call(MethodInsnNode call, Frame<Ref> before, boolean strict) {
        boolean fixed = Effects.isStatic(call);
        Type[] types = Type.getArgumentTypes(call.desc);
        List<Ref> values = Effects.arguments(before, types.length + (fixed ? 0 : 1));
        Ref receiver = fixed ? null : values.get(0);
        if (receiver != null && receiver.isAll(Origin.Kind.ITERATOR) && Iterators.isReading(call)) {
            return;
        }
        Target target = Target.of(call, receiver, classes);
        if (target.method != null && target.onlyOf == null) {
            Summary summary = summaries.of(target.method, classes);
            int slot = 0;
            for (int i = 0; i < values.size(); i++) {
                if (summary.leaks(slot)) {
                    leave(values.get(i));
                }
                slot += fixed ? types[i].getSize() : i == 0 ? 1 : types[i - 1].getSize();
            }
        } else if (target.row == null || target.onlyOf != null || strict && target.row.says("unknown")) {
            leave(values);
        } else if (target.row.keeps()) {
            int stored = receiver != null && isHiding(receiver) ? Contents.storedBy(call) : -1;
            for (int i = fixed ? 0 : 1; i < values.size(); i++) {
                if (i != stored + 1 || stored < 0) {
                    leave(values.get(i));
                }
            }
        }
    }
}
