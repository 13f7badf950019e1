package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What the user's word for a loop covers: advancing it and computing arguments may read and change anything. What else stands before the
 * calls must not be seen by the rest, nor from outside.
 */
final class Promise {
    private final LoopCode loop;
    private final Aliases aliases;
    private final Walk walk;
    private final List<Exit> exits;
    private final List<Access> ofRest;
    private final boolean isStatic;
    private final boolean unknown; // what some of the rest does

    Promise(LoopCode loop, Aliases aliases, Walk walk, List<Exit> exits, List<Access> ofRest) {
        this.exits = exits;
        this.loop = loop;
        isStatic = Classes.has(loop.method.access, Opcodes.ACC_STATIC);
        this.aliases = aliases;
        this.walk = walk;
        this.ofRest = ofRest;
        boolean found = false;
        for (Access access : ofRest) {
            found |= access.is(Access.Kind.UNKNOWN);
        }
        unknown = found;
    }

    /** What of the ahead code the word does not cover; null if it covers all. */
    @Nullable
    Verdict obstacle(List<Access> ofAhead) {
        for (Access access : ofAhead) {
            boolean unseen = access.is(Access.Kind.OUTSIDE) || access.is(Access.Kind.UNKNOWN);
            boolean acts = unseen || access.is(Access.Kind.MONITOR);
            boolean writes = access.is(Access.Kind.WRITE) && !aliases.isOwn(access.base) && isSeen(access);
            if ((unseen || writes) && !computes(access.node)) {
                String detail = access.text + " neither advances the loop nor computes an argument";
                return Judge.no(Reason.LOOP_PROMISE, access, detail);
            }
            Access seen = writes ? reader(access) : null;
            if (seen != null) {
                String detail = seen.text + " sees what advances the loop" + Judge.read(access, seen);
                return Judge.no(Reason.LOOP_PROMISE, seen, detail);
            }
            AbstractInsnNode user = acts ? user(access.node) : null;
            if (user != null) {
                String detail = "what " + access.text + " is called on is used here, too";
                return Verdict.no(Reason.LOOP_PROMISE, Lines.of(user), detail);
            }
            Access write = change(access);
            if (write != null) {
                return changed(access, write);
            }
        }
        for (AbstractInsnNode node : loop.ahead) {
            for (Access shown : shown(node)) {
                Access write = change(shown);
                if (write != null) {
                    return changed(shown, write);
                }
            }
        }
        return null;
    }

    private static Verdict changed(Access read, Access write) {
        String detail = write.text + " changes " + read.text + Judge.read(read, write);
        return Judge.no(Reason.LOOP_PROMISE, write, detail);
    }

    /** What a call looks at if it looks at its arguments, and at what it streams: nobody else says so where the call is not known. */
    private List<Access> shown(AbstractInsnNode node) {
        Frame<Ref> before = node instanceof MethodInsnNode ? walk.before(node) : null;
        if (before == null) {
            return List.of();
        }
        MethodInsnNode call = (MethodInsnNode) node;
        Ref receiver = call.name.endsWith("tream") ? null : receiver(node);
        List<Access> found = new ArrayList<>();
        for (Ref value : Uses.of(node, before)) {
            if (value != receiver && value.type != null) {
                found.add(
                        value.type.startsWith("[")
                                ? Access.elements(Access.Kind.READ, value, null, node, "an array")
                                : Access.iterated(value, node, "what " + call.name + " is called with"));
            }
        }
        return found;
    }

    /** What of the rest is seen to read what the ahead code surely writes, for later iterations; collections are for {@link Worklists}. */
    private @Nullable Access reader(Access write) {
        if (write.what == Access.What.CONTENTS && Worklists.isCollection(write)) {
            return null;
        }
        for (Access other : ofRest) {
            Aliases.Answer answer = aliases.compare(other, write, write.what, false);
            boolean contents = write.what == Access.What.CONTENTS;
            boolean seen = contents ? answer == Aliases.Answer.SAME : answer != Aliases.Answer.APART;
            if (seen && other.is(Access.Kind.READ)) {
                return other;
            }
        }
        return null;
    }

    /**
     * What of the rest uses the object that a call of the ahead code is made on, or an array that it gets, its code being unknown: a cursor that was
     * advanced meanwhile, a reader, a buffer. Only where it surely is the same object, in all iterations, and not the one of the
     * method itself. Adding to a queue is for {@link Worklists}.
     */
    private @Nullable AbstractInsnNode user(AbstractInsnNode node) {
        Frame<Ref> before = walk.before(node);
        List<Ref> given = before == null ? List.of() : Uses.of(node, before);
        Ref receiver = receiver(node);
        for (Ref value : given) {
            boolean itself = value.place != null && value.place.equals(Place.local(0)) && !isStatic;
            boolean array = value.type != null && value.type.startsWith("[");
            if (value.place != null && !itself && (value == receiver || array)) {
                AbstractInsnNode user = user(value);
                if (user != null) {
                    return user;
                }
            }
        }
        return null;
    }

    private @Nullable AbstractInsnNode user(Ref cursor) {
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<Ref> before = loop.rest.contains(at) ? walk.before(at) : null;
            boolean adds = at instanceof MethodInsnNode && Worklists.adds((MethodInsnNode) at);
            for (Ref value : before == null || adds ? List.<Ref>of() : used(at, before)) {
                if (Objects.equals(cursor.place, value.place) || cursor.isSame(value)) {
                    return at;
                }
            }
        }
        return null;
    }

    private static List<Ref> used(AbstractInsnNode node, Frame<Ref> before) {
        int opcode = node.getOpcode();
        boolean loads = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
        return loads ? List.of(before.getStack(before.getStackSize() - 2)) : Uses.of(node, before);
    }

    private @Nullable Ref receiver(AbstractInsnNode node) {
        Frame<Ref> before = node instanceof MethodInsnNode ? walk.before(node) : null;
        if (before == null || node.getOpcode() == Opcodes.INVOKESTATIC) {
            return null;
        }
        return before.getStack(before.getStackSize() - 1 - Type.getArgumentTypes(((MethodInsnNode) node).desc).length);
    }

    /** What of the rest is seen to write what an access reads: surely, or where only the rest uses what is read. */
    private @Nullable Access change(Access read) {
        boolean late = read.is(Access.Kind.READ) && !(read.what == Access.What.CONTENTS && isQueue(read));
        boolean monitor = read.is(Access.Kind.MONITOR);
        if (!late && !monitor) {
            return null;
        }
        boolean kept = isKept(read.node);
        for (Access other : ofRest) {
            if (monitor && kept && other.is(Access.Kind.MONITOR)) {
                return other;
            }
            if (!late || !other.is(Access.Kind.WRITE)) {
                continue;
            }
            Aliases.Answer answer = aliases.compare(read, other, other.what, false);
            boolean sure = answer == Aliases.Answer.SAME && isSure(read) && !turnsBack(read, other);
            if (sure || (kept || isStep(read.node)) && answer != Aliases.Answer.APART) {
                return other;
            }
        }
        return null;
    }

    /** Whether {@link Worklists} answer for a read: of a collection, by a method that is known. */
    private static boolean isQueue(Access read) {
        return Worklists.isCollection(read) && !read.isIterated();
    }

    /** Whether what is read is the same place in each iteration: not one element, but for one whose index is a constant. */
    private static boolean isSure(Access read) {
        AbstractInsnNode index = More.before(read.node);
        return read.what != Access.What.ELEMENTS
                || read.index == null
                || index != null && index.getOpcode() >= Opcodes.ICONST_M1 && index.getOpcode() <= Opcodes.SIPUSH;
    }

    /** Whether it goes from one object to the next by which the loop advances: {@code x = x.next}. */
    private static boolean isStep(AbstractInsnNode node) {
        AbstractInsnNode from = More.before(node);
        AbstractInsnNode to = More.after(node);
        return from != null
                && to != null
                && from.getOpcode() == Opcodes.ALOAD
                && to.getOpcode() == Opcodes.ASTORE
                && ((VarInsnNode) from).var == ((VarInsnNode) to).var;
    }

    /** Whether the read is of a condition that leaves the loop, is asked again when all rests have run, and the write only turns no into yes. */
    private boolean turnsBack(Access read, Access write) {
        return isAskedAgain(read.node) && More.isBound(read.node, loop) && More.isIncrement(write.node);
    }

    /** Whether it belongs to a condition that leaves the loop, which is evaluated once more when all rests have run. */
    private boolean isAskedAgain(AbstractInsnNode node) {
        for (Exit exit : exits) {
            if (exit.repeatable && exit.region.contains(node)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what an instruction gives is kept, as it is or with something computed from it, in a local that only the rest reads. */
    private boolean isKept(AbstractInsnNode node) {
        AbstractInsnNode at = More.after(node);
        while (at != null && !(at instanceof JumpInsnNode) && !(at instanceof VarInsnNode && isStore(at))) {
            if (!loop.ahead.contains(at)) {
                return loop.rest.contains(at);
            }
            at = More.after(at);
        }
        return at instanceof VarInsnNode && isOfRest(((VarInsnNode) at).var);
    }

    private boolean isOfRest(int slot) {
        for (AbstractInsnNode node : loop.ahead) {
            boolean counts = node instanceof IincInsnNode && ((IincInsnNode) node).var == slot;
            if (counts || node instanceof VarInsnNode && ((VarInsnNode) node).var == slot && !isStore(node)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStore(AbstractInsnNode node) {
        return node.getOpcode() >= Opcodes.ISTORE && node.getOpcode() <= Opcodes.ASTORE;
    }

    /** Whether the rest may touch what the ahead code writes. */
    private boolean isSeen(Access write) {
        if (unknown && !aliases.isHidden(write.base)) {
            return true;
        }
        for (Access other : ofRest) {
            boolean touches = other.is(Access.Kind.READ) || other.is(Access.Kind.WRITE);
            boolean late = walk.isBefore(other.node, write.node);
            if (touches && aliases.compare(write, other, other.what, late) != Aliases.Answer.APART) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is done for a value that is used, or to an object of the iteration. */
    private boolean computes(AbstractInsnNode node) {
        if (!(node instanceof MethodInsnNode)) {
            return node instanceof InvokeDynamicInsnNode;
        }
        MethodInsnNode call = (MethodInsnNode) node;
        AbstractInsnNode next = More.after(node);
        boolean dropped = next != null && (next.getOpcode() == Opcodes.POP || next.getOpcode() == Opcodes.POP2);
        if (call.name.equals("<init>") || !call.desc.endsWith(")V") && !dropped) {
            return true;
        }
        Ref receiver = receiver(node);
        return receiver != null && aliases.isOwn(receiver);
    }
}
