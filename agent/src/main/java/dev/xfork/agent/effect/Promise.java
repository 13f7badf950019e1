package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What the user's word for a loop covers: advancing it and computing arguments may read and change anything. What else stands before the
 * calls must not be seen by the rest, nor from outside.
 */
final class Promise {
    private final Aliases aliases;
    private final Walk walk;
    private final List<Access> ofRest;
    private final boolean unknown; // what some of the rest does

    Promise(Aliases aliases, Walk walk, List<Access> ofRest) {
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
            boolean acts = access.is(Access.Kind.OUTSIDE) || access.is(Access.Kind.UNKNOWN);
            boolean writes = access.is(Access.Kind.WRITE) && !aliases.isOwn(access.base) && isSeen(access);
            if ((acts || writes) && !computes(access.node)) {
                String detail = access.text + " neither advances the loop nor computes an argument";
                return Judge.no(Reason.LOOP_EFFECT, access, detail);
            }
        }
        return null;
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
        Frame<Ref> before = walk.before(node);
        int arguments = Type.getArgumentTypes(call.desc).length;
        return call.getOpcode() != Opcodes.INVOKESTATIC
                && before != null
                && aliases.isOwn(before.getStack(before.getStackSize() - 1 - arguments));
    }
}
