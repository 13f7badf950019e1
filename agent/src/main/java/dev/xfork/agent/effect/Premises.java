package dev.xfork.agent.effect;

import dev.xfork.runtime.KnownClass;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** What has to be so of the objects that a loop meets for it to run ahead: known here, or checked where the loop is entered, or asked in each iteration. */
final class Premises {
    private final LoopCode loop;
    private final Walk walk;
    private final Classes classes;
    private final Effects ofRest;
    private final Guards guards;
    private final List<Check> checks = new ArrayList<>();
    private final List<Guard> guarded = new ArrayList<>();
    private boolean unknown; // whether the rest may write anything

    /** @param ofRest what the rest does, complete when the first question is asked */
    Premises(LoopCode loop, Walk walk, Classes classes, Effects ofRest) {
        this.loop = loop;
        this.walk = walk;
        this.classes = classes;
        this.ofRest = ofRest;
        guards = new Guards(loop, walk);
    }

    /** Says that the rest may write anything. */
    void restIsUnknown() {
        unknown = true;
    }

    List<Check> checks() {
        return checks;
    }

    /** That the loop may run ahead if all of this is so. */
    Verdict yes() {
        return Verdict.yes(checks, guarded);
    }

    /** Whether what an access needs is so, if checks hold, which are added. */
    boolean mayAssume(Check.Kind needs, Access access) {
        List<Check> needed = new ArrayList<>();
        boolean holds = holds(needs, access, needed);
        addAll(holds ? needed : List.of());
        return holds;
    }

    /** The same, of what a call is made on. */
    boolean mayAssume(Check.Kind needs, MethodInsnNode call) {
        Frame<Ref> before = Effects.isStatic(call) ? null : walk.before(call);
        if (before == null) {
            return false;
        }
        Ref receiver = Effects.arguments(before, Type.getArgumentTypes(call.desc).length + 1)
                .get(0);
        return mayAssume(needs, Access.need(needs, receiver, "", call, call.name));
    }

    /** Whether the class of a receiver can be asked for in each iteration. */
    boolean isGuarded(Access access) {
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

    /** Whether what an access needs is so, if the checks hold that are added. */
    boolean holds(Check.Kind needs, Access access, List<Check> added) {
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
        if (unknown) {
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

    void addAll(List<Check> needed) {
        for (Check check : needed) {
            add(check);
        }
    }

    void add(Check check) {
        if (!checks.contains(check)) {
            checks.add(check);
        }
    }
}
