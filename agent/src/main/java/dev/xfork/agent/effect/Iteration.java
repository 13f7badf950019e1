package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * One iteration of a loop, from its beginning until control comes back there: what each value is, as far as it is known from
 * what the loop found and from this iteration.
 */
final class Iteration {
    private static final int MOST_BETWEEN = 16; // instructions from an iterator's making to the loop

    private final LoopCode loop;
    private final Walk whole;
    private final Tracing tracing;
    private final Set<AbstractInsnNode> sources = new HashSet<>();
    private final @Nullable Walk walk;

    private Iteration(LoopCode loop, Walk whole, Tracing ofIteration) {
        this.loop = loop;
        this.whole = whole;
        tracing = ofIteration;
        List<AbstractInsnNode> begins = whole.entered(loop);
        AbstractInsnNode begin = begins.isEmpty() ? null : begins.get(0);
        for (AbstractInsnNode other : begins) {
            begin = other == begin ? begin : null;
        }
        Frame<Ref> frame = begin == null ? null : whole.before(begin);
        if (begin == null || frame == null) {
            walk = null;
            return;
        }
        if (begins.size() == 1) {
            findSources(begin, frame);
        }
        walk = Walk.of(loop, begin, entry(frame), ofIteration);
    }

    /** The iteration of a loop; null if the method is not understood, or the loop has several beginnings. */
    static @Nullable Iteration of(LoopCode loop, Walk whole, Tracing ofIteration) {
        if (!whole.isUnderstood()) {
            return null;
        }
        Iteration iteration = new Iteration(loop, whole, ofIteration);
        boolean understood = iteration.walk != null && iteration.walk.isUnderstood();
        return understood ? iteration : null;
    }

    /** What is there in the method before each instruction, in whatever iteration. */
    Walk whole() {
        return whole;
    }

    /** Where what is there in the iteration comes from. */
    Tracing tracing() {
        return tracing;
    }

    /** What is there in the iteration. */
    Walk walk() {
        if (walk == null) {
            throw new IllegalStateException();
        }
        return walk;
    }

    /** The calls whose receivers are what the loop iterates, and which run each time that it is entered. */
    Set<AbstractInsnNode> sources() {
        return sources;
    }

    /** Whether what is read is read by an iterator that was made before the loop. */
    boolean isMadeBefore(Access read) {
        Frame<Ref> before = read.isIterated()
                        && read.node instanceof MethodInsnNode
                        && Iterators.isReading((MethodInsnNode) read.node)
                ? walk().before(read.node)
                : null;
        if (before == null) {
            return false;
        }
        for (Origin origin : before.getStack(before.getStackSize() - 1).origins) {
            AbstractInsnNode made = origin.is(Origin.Kind.ITERATOR) ? origin.node : null;
            if (made == null || loop.has(made) || whole.before(made) == null) {
                return false;
            }
        }
        return true;
    }

    /** What the loop finds: of locals that it does not write, the value when it is entered; of others, what they hold then or later. */
    private Frame<Ref> entry(Frame<Ref> found) {
        Frame<Ref> entry = new Frame<>(found);
        boolean[] written = written();
        for (int i = 0; i < entry.getLocals(); i++) {
            Ref value = entry.getLocal(i);
            if (!written[i]) {
                entry.setLocal(i, value.type == null ? value : earlier(value).at(Place.local(i)));
            } else if (value.type == null && value.origins.length == 0 && value.size == 1) {
                entry.setLocal(i, Ref.of(new Origin[] {Origin.carried(i)}, null, null));
            } else {
                entry.setLocal(i, earlier(value));
            }
        }
        for (int i = 0; i < entry.getStackSize(); i++) {
            entry.setStack(i, earlier(entry.getStack(i)));
        }
        return entry;
    }

    private boolean[] written() {
        boolean[] written = new boolean[loop.method.maxLocals + 1];
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (!loop.has(at)) {
                continue;
            }
            int opcode = at.getOpcode();
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                int slot = ((VarInsnNode) at).var;
                written[slot] = true;
                written[slot + 1] |= opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
            } else if (at instanceof IincInsnNode) {
                written[((IincInsnNode) at).var] = true;
            }
        }
        return written;
    }

    /** What the loop makes was made an iteration ago where this one begins. */
    private Ref earlier(Ref value) {
        Origin[] origins = new Origin[value.origins.length];
        for (int i = 0; i < origins.length; i++) {
            Origin origin = value.origins[i];
            boolean made = false;
            for (Origin at = origin; at != null; at = at.base) {
                made |= at.isIn(loop);
            }
            origins[i] = made ? origin.earlier() : origin;
        }
        return value.from(origins);
    }

    /**
     * The calls from which control comes straight to the loop: so what they were called on last is what is iterated. Only where
     * a single variable holds the iterator, and the loop is entered from one place.
     */
    private void findSources(AbstractInsnNode begin, Frame<Ref> found) {
        List<AbstractInsnNode> iterators = new ArrayList<>();
        List<AbstractInsnNode> several = new ArrayList<>();
        for (int i = 0; i < found.getLocals() + found.getStackSize(); i++) {
            Ref value = i < found.getLocals() ? found.getLocal(i) : found.getStack(i - found.getLocals());
            AbstractInsnNode last = null;
            for (Origin origin : value.origins) {
                if (origin.is(Origin.Kind.ITERATOR) && origin.node != null && origin.node != last) {
                    last = origin.node;
                    (iterators.contains(origin.node) ? several : iterators).add(origin.node);
                    if (origin.base != null && origin.base.node != null) {
                        iterators.add(origin.base.node);
                    }
                }
            }
        }
        for (AbstractInsnNode iterator : iterators) {
            if (!several.contains(iterator) && whole.isStraight(iterator, begin, MOST_BETWEEN)) {
                sources.add(iterator);
            }
        }
    }
}
