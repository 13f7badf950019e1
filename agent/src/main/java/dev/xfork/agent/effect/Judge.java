package dev.xfork.agent.effect;

import dev.xfork.runtime.KnownClass;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldNode;
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
    private final List<Check> checks = new ArrayList<>();
    private final Guards guards;
    private final List<Guard> guarded = new ArrayList<>();
    private final Set<AbstractInsnNode> advanced =
            new HashSet<>(); // the calls that gave the iterators of the ahead code

    /** What of the rest may write anything; null if all of it is known. */
    private @Nullable Access anything;

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
        guards = new Guards(loop, iteration.walk());
        order = new Order(loop, iteration, ofMethod, classes, summaries, hiding, aliases, this);
        boolean constructs = loop.method.name.startsWith("<");
        Walk walk = iteration.walk();
        Walk whole = iteration.whole();
        String owner = loop.type.name;
        ofAhead = new Effects(walk, whole, iteration.sources(), classes, summaries, owner, constructs);
        ofRest = new Effects(walk, whole, iteration.sources(), classes, summaries, owner, constructs);
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
        return no == null ? Verdict.yes(checks, guarded) : no;
    }

    /** As {@link #verdict}, where the user says that the loop may run ahead. */
    Verdict promised(List<Exit> exits) {
        note();
        List<Access> ahead = ofAhead.found();
        List<Access> rest = ofRest.found();
        for (Access access : rest) {
            if (anything == null && access.is(Access.Kind.UNKNOWN)) {
                anything = access;
            }
        }
        Verdict early = order.obstacle(ofAhead.found(), ofRest.found(), true);
        if (early != null) {
            return early;
        }
        Verdict no = new Promise(loop, aliases, iteration.walk(), exits, rest).obstacle(ahead);
        no = no == null ? shared() : no;
        return no == null ? new Worklists(loop, aliases, ahead, rest, exits, this).verdict() : no;
    }

    List<Check> checks() {
        return checks;
    }

    /** Whether what an access needs is so, if checks hold, which are added. */
    boolean mayAssume(Check.Kind needs, Access access) {
        List<Check> needed = new ArrayList<>();
        boolean holds = holds(needs, access, needed);
        addAll(holds ? needed : List.of());
        return holds;
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

    /** Finds out whether all of the rest is known, and which checks make it so. */
    private void readRest() {
        List<Access> all = ofRest.found();
        for (Access access : all) {
            if (access.is(Access.Kind.UNKNOWN)) {
                anything = access;
                return;
            }
        }
        List<Check> needed = new ArrayList<>();
        for (Access access : all) {
            if (access.is(Access.Kind.NEED)) {
                // A map in access order is written by looking it up.
                Check.Kind needs = access.needs == Check.Kind.LOOKED_UP ? Check.Kind.WRITES_ITSELF : access.needs;
                if (needs == null || !holds(needs, access, needed) && !isGuarded(access)) {
                    anything = access;
                    return;
                }
            }
        }
        addAll(needed);
    }

    private void addAll(List<Check> needed) {
        for (Check check : needed) {
            if (!checks.contains(check)) {
                checks.add(check);
            }
        }
    }

    /** The same, of what a call is made on. */
    boolean mayAssume(Check.Kind needs, MethodInsnNode call) {
        Frame<Ref> before = Effects.isStatic(call) ? null : iteration.walk().before(call);
        if (before == null) {
            return false;
        }
        Ref receiver = Effects.arguments(before, Type.getArgumentTypes(call.desc).length + 1)
                .get(0);
        return mayAssume(needs, Access.need(needs, receiver, "", call, call.name));
    }

    /** Whether the class of a receiver can be asked for in each iteration. */
    private boolean isGuarded(Access access) {
        Guard guard = access.needs == Check.Kind.EXACT && classes.isNameable(access.owner) ? guards.of(access) : null;
        if (guard == null) {
            return false;
        }
        for (Guard known : guarded) {
            if (known.is(guard)) {
                return true;
            }
        }
        guarded.add(guard);
        return true;
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

    /** Whether what an access needs is so, if the checks hold that are added. */
    private boolean holds(Check.Kind needs, Access access, List<Check> added) {
        Ref base = access.base;
        String exact = base.exactType();
        if (base.origins.length == 0) {
            return true; // null: the program fails there, or never comes there
        }
        if (needs == Check.Kind.EXACT) {
            if (exact != null) {
                return exact.equals(access.owner);
            }
            if (base.place == null || !isStable(base.place) || !classes.isNameable(access.owner)) {
                return false;
            }
            added.add(Check.exact(base.place, access.owner));
            return true;
        }
        if (exact != null) {
            KnownClass known = KnownClass.of(exact.replace('/', '.'));
            if (!known.has(trait(needs))) {
                return false;
            }
            boolean asksNobody = needs == Check.Kind.ITERATED || needs == Check.Kind.ASKED;
            if (!known.has(KnownClass.ORDERED) || asksNobody) {
                return true;
            }
        }
        if (base.place == null || !isStable(base.place) || isHopeless(needs, base)) {
            return false;
        }
        added.add(Check.of(needs, base.place));
        return true;
    }

    static int trait(Check.Kind needs) {
        return switch (needs) {
            case ITERATED -> KnownClass.ITERATED;
            case LOOKED_UP -> KnownClass.LOOKED_UP;
            case IMMUTABLE -> KnownClass.IMMUTABLE;
            case SNAPSHOT -> KnownClass.SNAPSHOT;
            case WRITES_ITSELF -> KnownClass.WRITTEN;
            case APPENDED -> KnownClass.APPENDED;
            case ASKED -> KnownClass.ASKED;
            case PRINTS -> KnownClass.PRINTS;
            default -> 0;
        };
    }

    /** Whether a check could never hold, by the class that the value is declared as. */
    private boolean isHopeless(Check.Kind needs, Ref base) {
        String type = base.type;
        if (type == null) {
            return false;
        }
        KnownClass known = KnownClass.of(type.replace('/', '.'));
        if (known.isKnown()) {
            return !known.has(trait(needs)); // classes that extend it are not known either
        }
        return classes.isFinal(type);
    }

    /** Whether a place holds the same object all through the loop. */
    boolean isStable(Place place) {
        switch (place.kind()) {
            case LOCAL, SOURCE:
                return true;
            case FIELD:
                return isStable(place.base()) && isUnwritten(place, false);
            default:
                boolean initialised = place.owner().equals("java/lang/System")
                        || classes.isInitialised(place.owner(), loop.type.name);
                return initialised && isUnwritten(place, true);
        }
    }

    private boolean isUnwritten(Place place, boolean fixed) {
        Classes.Member<FieldNode> field = classes.field(place.owner(), place.name(), place.desc());
        String owner = field == null ? place.owner() : field.owner.name;
        if (field != null) {
            boolean ended = Classes.has(field.node.access, Opcodes.ACC_FINAL)
                    && !(loop.method.name.startsWith("<") && owner.equals(loop.type.name));
            if (ended) {
                return true;
            }
            if (Classes.has(field.node.access, Opcodes.ACC_VOLATILE)) {
                return false;
            }
        }
        if (anything != null) {
            return false;
        }
        Access.What what = fixed ? Access.What.STATIC : Access.What.FIELD;
        for (Access access : ofRest.found()) {
            if (access.is(Access.Kind.WRITE)
                    && access.what == what
                    && access.name.equals(place.name())
                    && access.owner.equals(owner)) {
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
                if (access.needs == Check.Kind.EXACT && !holds(Check.Kind.EXACT, access, needed)) {
                    if (isFirst(access) && isGuarded(access)) {
                        return null;
                    }
                    return no(Reason.UNKNOWN_CALL, access, access.text + " may be overridden");
                }
                if (access.needs == null || !holds(access.needs, access, needed)) {
                    return no(
                            Reason.UNKNOWN_CLASS, access, access.text + " is called on an object of an unknown class");
                }
                addAll(needed);
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
        if (read.what != Access.What.CONTENTS || base.place == null || !isStable(base.place)) {
            return false;
        }
        Check.Kind needs = iteration.isMadeBefore(read) ? Check.Kind.SNAPSHOT : Check.Kind.IMMUTABLE;
        List<Check> needed = new ArrayList<>();
        if (base.exactType() != null || !holds(needs, read, needed)) {
            return false;
        }
        addAll(needed);
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
        if (one == null || other == null || one.equals(other) || !isStable(one) || !isStable(other)) {
            return false;
        }
        boolean contents = read.what == Access.What.CONTENTS || what == Access.What.CONTENTS;
        boolean collections = contents && !aliases.isSimple(read.base) && !aliases.isSimple(write.base);
        Check check = Check.of(collections ? Check.Kind.SEPARATE : Check.Kind.DISTINCT, one, other);
        if (!checks.contains(check)) {
            checks.add(check);
        }
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
