package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Compares what the ahead code of a loop reads with what its rest writes.
 *
 * <p>Implementation notes. The rest first: if any of it is not known, or needs a class that cannot be checked where the loop is
 * entered, it may write anything but what is hidden, final or immutable. Then each access of the ahead code, against that or
 * against each write. A check is asked for only where nothing else decides.
 */
final class Judge {
    /** In trials that compare programs whose methods may interfere, nothing is taken on the user's word. */
    private static final boolean DOUBTS = "turn".equals(System.getProperty("dev.xfork.trial"));

    private final LoopCode loop;
    private final Iteration iteration;
    private final Classes classes;
    private final Aliases aliases;
    private final Effects ofAhead;
    private final Effects ofRest;
    private final Order order;
    private final Premises premises;

    /** What of the rest may write anything; null if all of it is known. */
    private @Nullable Access anything;

    private final Set<AbstractInsnNode> advanced =
            new HashSet<>(); // the calls that gave the iterators of the ahead code

    /** @param hiding what makes collections of which all that comes out is known */
    Judge(
            LoopCode loop,
            Iteration iteration,
            Tracing ofMethod,
            Classes classes,
            Summaries summaries,
            Set<AbstractInsnNode> hiding) {
        this.loop = loop;
        this.iteration = iteration;
        this.classes = classes;
        Escapes escapes = escapes(ofMethod, summaries, hiding);
        Set<AbstractInsnNode> kept = Escapes.kept(loop, iteration, ofMethod, new Escapes(classes, summaries, hiding));
        aliases = new Aliases(loop, iteration.walk(), escapes.made(), kept, classes);
        boolean constructs = loop.method.name.startsWith("<");
        Walk walk = iteration.walk();
        Walk whole = iteration.whole();
        String owner = loop.type.name;
        ofAhead = new Effects(walk, whole, iteration.sources(), classes, summaries, owner, constructs);
        ofRest = new Effects(walk, whole, iteration.sources(), classes, summaries, owner, constructs);
        premises = new Premises(loop, walk, classes, ofRest);
        order = new Order(loop, iteration, ofMethod, classes, summaries, hiding, aliases, premises);
    }

    /** Objects that others may hold when the loop runs. */
    private Escapes escapes(Tracing ofMethod, Summaries summaries, Set<AbstractInsnNode> hiding) {
        Escapes escapes = new Escapes(classes, summaries, hiding);
        escapes.lose(ofMethod);
        escapes.lose(iteration.tracing()); // an object of this iteration and one of an earlier one are two there
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<Ref> before = at.getOpcode() < 0 ? null : iteration.whole().before(at);
            if (before == null) {
                continue;
            }
            if (loop.calls.contains(at) && at instanceof MethodInsnNode) {
                escapes.leave((MethodInsnNode) at, before);
            } else if (loop.has(at) || loop.before.contains(at)) {
                escapes.note(at, before, loop.has(at));
            }
        }
        return escapes;
    }

    Verdict verdict() {
        note();
        readRest();
        Verdict early = order.obstacle(ofAhead.found(), ofRest.found(), false);
        if (early != null) {
            return early;
        }
        for (Access access : ofAhead.found()) {
            Verdict no = ahead(access);
            if (no != null) {
                return no;
            }
        }
        Verdict no = shared();
        return no == null ? premises.yes() : no;
    }

    /** As {@link #verdict}, where the user says that the loop may run ahead. */
    Verdict promised(List<Exit> exits) {
        note();
        List<Access> ahead = ofAhead.found();
        List<Access> rest = ofRest.found();
        for (Access access : rest) {
            if (anything == null && access.is(Access.Kind.UNKNOWN)) {
                restIsUnknown(access);
            }
        }
        Verdict early = order.obstacle(ofAhead.found(), ofRest.found(), true);
        if (early != null) {
            return early;
        }
        Verdict no = new Promise(loop, aliases, iteration.walk(), exits, rest).obstacle(ahead);
        no = no == null ? shared() : no;
        return no == null ? new Worklists(loop, iteration.walk(), aliases, ahead, rest, exits, premises).verdict() : no;
    }

    private void note() {
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            boolean isAhead = loop.ahead.contains(at);
            if (!isAhead && !loop.rest.contains(at) && !(DOUBTS && loop.calls.contains(at))) {
                continue;
            }
            Frame<Ref> before = iteration.walk().before(at);
            if (before != null) {
                (isAhead ? ofAhead : ofRest).note(at, before);
                if (isAhead) {
                    noteIterators(at, before);
                }
            } else if (iteration.whole().before(at) != null) {
                (isAhead ? ofAhead : ofRest).unknown(at, "code that is not understood");
            }
        }
        noteInitialisers();
    }

    /** The class of a static method that is begun ahead is initialised ahead, unless that call comes before any rest. */
    private void noteInitialisers() {
        for (AbstractInsnNode at : loop.calls) {
            if (at.getOpcode() == Opcodes.INVOKESTATIC && iteration.walk().before(at) != null && !isBeforeRest(at)) {
                ofAhead.initialise(((MethodInsnNode) at).owner, at);
            }
        }
    }

    private boolean isBeforeRest(AbstractInsnNode call) {
        BitSet without = iteration.walk().notPassing(call);
        for (Access other : ofRest.found()) {
            if (!loop.calls.contains(other.node) && iteration.walk().isReached(without, other.node)) {
                return false;
            }
        }
        return true;
    }

    private void noteIterators(AbstractInsnNode node, Frame<Ref> before) {
        if (node instanceof MethodInsnNode && Iterators.isReading((MethodInsnNode) node)) {
            for (Origin origin : before.getStack(before.getStackSize() - 1).origins) {
                if (origin.is(Origin.Kind.ITERATOR) && origin.node != null && !loop.has(origin.node)) {
                    advanced.add(origin.node);
                }
            }
        }
    }

    private void restIsUnknown(Access access) {
        anything = access;
        premises.restIsUnknown();
    }

    /** Finds out whether all of the rest is known, and which checks make it so. */
    private void readRest() {
        List<Access> all = ofRest.found();
        for (Access access : all) {
            if (access.is(Access.Kind.UNKNOWN)) {
                restIsUnknown(access);
                return;
            }
        }
        List<Check> needed = new ArrayList<>();
        for (Access access : all) {
            if (access.is(Access.Kind.NEED)) {
                // A map in access order is written by looking it up.
                Check.Kind needs = access.needs == Check.Kind.LOOKED_UP ? Check.Kind.WRITES_ITSELF : access.needs;
                if (needs == null || !premises.holds(needs, access, needed) && !premises.isGuarded(access)) {
                    restIsUnknown(access);
                    return;
                }
            }
        }
        premises.addAll(needed);
    }

    /**
     * Whether nothing of the rest comes before an access in its iteration, and a call comes behind it: from the first object of
     * another class on the loop goes on in program order, but calls of one iteration still begin together, and the loop is
     * advanced before their outcomes are known.
     */
    private boolean isFirst(Access access) {
        boolean called = false;
        for (AbstractInsnNode call : loop.calls) {
            called |= iteration.walk().isBefore(access.node, call);
        }
        if (!called) {
            return false;
        }
        for (Access other : ofRest.found()) {
            if (isLate(other, access)) {
                return false;
            }
        }
        return true;
    }

    /** Why an access of the ahead code is in the way; null if it is not. */
    private @Nullable Verdict ahead(Access access) {
        switch (access.kind) {
            case UNKNOWN:
                return no(Reason.UNKNOWN_CALL, access, access.text + " is not known to be pure");
            case OUTSIDE:
                return no(Reason.LOOP_EFFECT, access, access.text + " has an effect, or depends on others'");
            case MONITOR:
                return no(
                        Reason.LOOP_MONITOR,
                        access,
                        access.text + " takes a monitor, or reads or writes what is volatile");
            case NEED:
                List<Check> needed = new ArrayList<>();
                if (access.needs == Check.Kind.EXACT && !premises.holds(Check.Kind.EXACT, access, needed)) {
                    if (isFirst(access) && premises.isGuarded(access)) {
                        return null;
                    }
                    return no(Reason.UNKNOWN_CALL, access, access.text + " may be overridden");
                }
                if (access.needs == null || !premises.holds(access.needs, access, needed)) {
                    return no(
                            Reason.UNKNOWN_CLASS, access, access.text + " is called on an object of an unknown class");
                }
                premises.addAll(needed);
                return null;
            case WRITE:
                return aliases.isOwn(access.base)
                        ? touched(access, true)
                        : no(Reason.LOOP_EFFECT, access, "writes " + access.text);
            default:
                return read(access);
        }
    }

    private @Nullable Verdict read(Access read) {
        if (aliases.isOwn(read.base)) {
            return touched(read, false);
        }
        if (anything != null && !isUnchanging(read)) {
            return no(Reason.LOOP_WRITES, anything, anything.text + " may change " + read.text + read(read, anything));
        }
        for (Access write : ofRest.found()) {
            // A map in access order is written by looking it up.
            boolean looks = write.is(Access.Kind.NEED) && write.needs == Check.Kind.LOOKED_UP;
            if ((looks || write.is(Access.Kind.WRITE)) && !isApart(read, write, looks)) {
                return no(Reason.LOOP_WRITES, write, write.text + " may change " + read.text + read(read, write));
            }
        }
        return null;
    }

    /**
     * Why an access to an object that the ahead code made in this iteration is in the way: rest of this very iteration that comes
     * before it, between two calls, uses the object too. Null if none does.
     */
    private @Nullable Verdict touched(Access access, boolean writes) {
        for (Access other : ofRest.found()) {
            boolean code = other.is(Access.Kind.UNKNOWN) || anything != null && other.is(Access.Kind.NEED);
            boolean unknown = code && !aliases.isHidden(access.base);
            boolean uses = other.is(Access.Kind.WRITE) || writes && other.is(Access.Kind.READ);
            boolean meets = unknown || uses && aliases.compare(access, other, other.what, true) != Aliases.Answer.APART;
            if (meets && isLate(other, access)) {
                return no(Reason.LOOP_WRITES, other, other.text + " comes before " + access.text + read(access, other));
            }
        }
        return null;
    }

    /** Whether some rest comes before some ahead code of the same iteration. */
    private boolean isLate(Access rest, Access ahead) {
        return iteration.walk().isBefore(rest.node, ahead.node);
    }

    static String read(Access read, Access write) {
        int line = Lines.of(read.node);
        return line == 0 || line == Lines.of(write.node) ? "" : " (read in line " + line + ")";
    }

    /** Whether what an access reads is beyond the reach of code that is not known, if checks hold. */
    private boolean isUnchanging(Access read) {
        if (aliases.isHidden(read.base)) {
            return true;
        }
        Ref base = read.base;
        if (read.what != Access.What.CONTENTS || base.place == null || !premises.isStable(base.place)) {
            return false;
        }
        Check.Kind needs = iteration.isMadeBefore(read) ? Check.Kind.SNAPSHOT : Check.Kind.IMMUTABLE;
        List<Check> needed = new ArrayList<>();
        if (base.exactType() != null || !premises.holds(needs, read, needed)) {
            return false;
        }
        premises.addAll(needed);
        return true;
    }

    /** Whether a write does not change what is read, if checks hold. */
    private boolean isApart(Access read, Access write, boolean looks) {
        Access.What what = looks ? Access.What.CONTENTS : write.what;
        Aliases.Answer answer = aliases.compare(read, write, what, isLate(write, read));
        if (answer != Aliases.Answer.ASK) {
            return answer == Aliases.Answer.APART;
        }
        Place one = read.base.place;
        Place other = write.base.place;
        if (one == null || other == null || one.equals(other) || !premises.isStable(one) || !premises.isStable(other)) {
            return false;
        }
        boolean contents = read.what == Access.What.CONTENTS || what == Access.What.CONTENTS;
        boolean collections = contents && !aliases.isSimple(read.base) && !aliases.isSimple(write.base);
        Check check = Check.of(collections ? Check.Kind.SEPARATE : Check.Kind.DISTINCT, one, other);
        premises.add(check);
        return true;
    }

    /** Why an iterator is in the way that the ahead code advances, because others use it; null if none is. */
    private @Nullable Verdict shared() {
        if (advanced.isEmpty()) {
            return null;
        }
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            Frame<Ref> before = at.getOpcode() < 0 ? null : iteration.whole().before(at);
            if (before != null && uses(at, before)) {
                return Verdict.no(Reason.LOOP_WRITES, Lines.of(at), "the iterator is used here, too");
            }
        }
        return null;
    }

    private boolean uses(AbstractInsnNode node, Frame<Ref> before) {
        boolean own = loop.ahead.contains(node)
                && node instanceof MethodInsnNode
                && Iterators.isReading((MethodInsnNode) node);
        for (Ref value : own ? List.<Ref>of() : Uses.of(node, before)) {
            for (Origin origin : value.origins) {
                if (origin.is(Origin.Kind.ANY) && aliases.hasLeft(advanced)) {
                    return true;
                }
                if (origin.is(Origin.Kind.ITERATOR) && origin.node != null && advanced.contains(origin.node)) {
                    return true;
                }
            }
        }
        return false;
    }

    static Verdict no(Reason reason, Access access, String detail) {
        return Verdict.no(reason, Lines.of(access.node), detail);
    }
}
