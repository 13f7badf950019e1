package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Sees to it that a call which begins ahead finds what the program has done before it in the same iteration. Two things come before it
 * and run after it has begun: what lies below its arguments on the operand stack, and what stands between it and an earlier call that
 * begins ahead.
 *
 * <p>Implementation notes. A call whose code is not known is taken to read and write all that it may reach, but for a field of which there is one
 * for all iterations, and which each of them reads before its call and writes after it ({@code total += f(x)}): what the call wrote there
 * would be lost.
 */
final class Order {
    private final LoopCode loop;
    private final Iteration iteration;
    private final Walk walk;
    private final Tracing ofMethod;
    private final Classes classes;
    private final Summaries summaries;
    private final Set<AbstractInsnNode> hiding;
    private final Aliases aliases;
    private final Premises premises;
    private final Throwing throwing;
    private final Map<AbstractInsnNode, List<Access>> accesses = new HashMap<>(); // of ahead code and rest
    private final Map<AbstractInsnNode, Set<AbstractInsnNode>> coming = new HashMap<>(); // to each call

    Order(
            LoopCode loop,
            Iteration iteration,
            Tracing ofMethod,
            Classes classes,
            Summaries summaries,
            Set<AbstractInsnNode> hiding,
            Aliases aliases,
            Premises premises) {
        this.loop = loop;
        this.iteration = iteration;
        this.walk = iteration.walk();
        this.ofMethod = ofMethod;
        this.classes = classes;
        this.summaries = summaries;
        this.hiding = hiding;
        this.aliases = aliases;
        this.premises = premises;
        throwing = new Throwing(loop, walk, classes);
    }

    /**
     * Why the calls may not begin together; null if they may.
     *
     * @param promised whether the user says that the ahead code reads nothing that changes meanwhile
     */
    @Nullable
    Verdict obstacle(List<Access> ahead, List<Access> rest, boolean promised) {
        sort(ahead);
        sort(rest);
        for (AbstractInsnNode call : loop.calls) {
            coming.put(call, walk.comingTo(call));
        }
        for (AbstractInsnNode call : inOrder(loop.calls)) {
            Frame<Ref> before = walk.before(call);
            Set<AbstractInsnNode> left = isAlone(call) ? Set.of() : left(call);
            Verdict no = before == null ? null : obstacle(call, new Deed(does(call, before), left), ahead, promised);
            if (no != null) {
                return no;
            }
        }
        return null;
    }

    /** Whether nothing of the rest comes before a call, and no other call behind it. */
    private boolean isAlone(AbstractInsnNode call) {
        boolean alone = Collections.disjoint(coming(call), loop.rest);
        for (AbstractInsnNode other : loop.calls) {
            alone &= !coming(other).contains(call);
        }
        return alone;
    }

    private @Nullable Verdict obstacle(AbstractInsnNode call, Deed deed, List<Access> ahead, boolean promised) {
        for (Access write : promised ? List.<Access>of() : deed.does) {
            for (Access read : ahead) {
                if (isSeenToChange(write, read)) {
                    String detail = write.text + " changes " + read.text + Judge.read(read, write);
                    return Judge.no(Reason.LOOP_WRITES, write, detail);
                }
            }
        }
        for (AbstractInsnNode before : inOrder(coming(call))) {
            Verdict no = loop.rest.contains(before) ? late(before, deed) : null;
            if (no != null) {
                return no;
            }
        }
        return arguments(call, deed);
    }

    private void sort(List<Access> all) {
        for (Access access : all) {
            List<Access> known = accesses.get(access.node);
            if (known == null) {
                known = new ArrayList<>();
                accesses.put(access.node, known);
            }
            known.add(access);
        }
    }

    /** What a call does, as far as its code is known. */
    private List<Access> does(AbstractInsnNode call, Frame<Ref> before) {
        boolean constructs = loop.method.name.startsWith("<");
        Effects effects = new Effects(
                walk, iteration.whole(), iteration.sources(), classes, summaries, loop.type.name, constructs);
        effects.note(call, before);
        return effects.found();
    }

    /** What makes objects of the iteration that others may hold when a call begins, the call itself among them. */
    private Set<AbstractInsnNode> left(AbstractInsnNode call) {
        Escapes escapes = new Escapes(classes, summaries, hiding);
        escapes.lose(ofMethod);
        escapes.lose(iteration.tracing());
        Set<AbstractInsnNode> passed = new HashSet<>(coming(call));
        passed.add(call);
        for (AbstractInsnNode at : passed) {
            Frame<Ref> before = walk.before(at);
            if (before != null && loop.calls.contains(at) && at instanceof MethodInsnNode) {
                escapes.leave((MethodInsnNode) at, before);
            } else if (before != null) {
                escapes.note(at, before, true);
            }
        }
        return escapes.made();
    }

    /** What a call does, and what makes objects of its iteration that others may hold when it begins. */
    private record Deed(List<Access> does, Set<AbstractInsnNode> left) {
        /** Whether its code is known. */
        boolean isKnown() {
            return !has(Access.Kind.UNKNOWN) && !has(Access.Kind.NEED) && !has(Access.Kind.MONITOR);
        }

        boolean isPure() {
            return isKnown() && !has(Access.Kind.OUTSIDE) && !has(Access.Kind.WRITE);
        }

        boolean has(Access.Kind kind) {
            for (Access access : does) {
                if (access.is(kind)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether a call writes what the ahead code reads: the same field, or what the same collection or array holds. */
    private boolean isSeenToChange(Access write, Access read) {
        if (!write.is(Access.Kind.WRITE) || !read.is(Access.Kind.READ) || aliases.isOwn(read.base)) {
            return false;
        }
        Aliases.Answer answer = aliases.compare(read, write, write.what, false);
        boolean field = write.what == Access.What.FIELD || write.what == Access.What.STATIC;
        return field ? answer != Aliases.Answer.APART : answer == Aliases.Answer.SAME;
    }

    /** In the order of the code, so that the same is said each time. */
    private List<AbstractInsnNode> inOrder(Set<AbstractInsnNode> nodes) {
        List<AbstractInsnNode> found = new ArrayList<>(nodes.size());
        for (AbstractInsnNode at = loop.method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (nodes.contains(at)) {
                found.add(at);
            }
        }
        return found;
    }

    private Set<AbstractInsnNode> coming(AbstractInsnNode call) {
        Set<AbstractInsnNode> found = coming.get(call);
        return found == null ? Set.of() : found;
    }

    /** Why an instruction of the rest may not run after a call has begun that it comes before. */
    private @Nullable Verdict late(AbstractInsnNode before, Deed deed) {
        if (throwing.isCaught(before) && !deed.isPure()) {
            return no(before, "what stands here may throw before a call that would have begun");
        }
        for (Access access : accesses.getOrDefault(before, List.of())) {
            if (!isQuiet(access, deed)) {
                return no(before, access.text + " comes before a call that may see it");
            }
        }
        return null;
    }

    private boolean isQuiet(Access access, Deed deed) {
        return switch (access.kind) {
            case UNKNOWN, MONITOR, FORKED -> false;
            case OUTSIDE -> isPrinting(access.node) || deed.isKnown() && !deed.has(Access.Kind.OUTSIDE);
            case NEED -> access.needs != null && premises.mayAssume(access.needs, access);
            case READ ->
                isApart(access, deed)
                        || isConsole(access)
                        || isShared(access) && isOfRest(access) && !isWritten(access, deed);
            case WRITE -> access.isPrinted() && isPrinting(access.node) || isApart(access, deed);
        };
    }

    /**
     * Why what computes the arguments of later calls may not read what it reads: the program waits for this call before, and then what it
     * has written is seen.
     */
    private @Nullable Verdict arguments(AbstractInsnNode call, Deed deed) {
        Set<AbstractInsnNode> late = new HashSet<>();
        for (AbstractInsnNode later : loop.calls) {
            if (later != call && coming(later).contains(call)) {
                late.addAll(coming(later));
            }
        }
        if (late.isEmpty()) {
            return null;
        }
        for (AbstractInsnNode node : inOrder(late)) {
            for (Access access : accesses.getOrDefault(node, List.of())) {
                boolean reads = loop.ahead.contains(node) && access.is(Access.Kind.READ);
                if (reads && !isApart(access, deed) && isWaited(call, node)) {
                    return no(node, access.text + " is read after a call that may write it");
                }
            }
        }
        return null;
    }

    /** Whether the program may wait for a call before it comes to an instruction: something stands between that is no mere move. */
    private boolean isWaited(AbstractInsnNode call, AbstractInsnNode node) {
        Set<AbstractInsnNode> before = walk.comingTo(node);
        if (!before.contains(call)) {
            return false;
        }
        for (AbstractInsnNode between : before) {
            if (loop.rest.contains(between) && !Throwing.isMove(between) && walk.isBefore(call, between)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConsole(Access read) {
        return read.what == Access.What.STATIC && read.owner.equals("java/lang/System");
    }

    /** Whether a printer writes, or a logger. */
    private boolean isPrinting(AbstractInsnNode node) {
        for (Access access : accesses.getOrDefault(node, List.of())) {
            if (access.needs == Check.Kind.PRINTS && Throwing.isConsole(access.base)) {
                return true;
            }
        }
        return Loggers.isLogging(node);
    }

    /** Whether the rest writes what is read, each time: a call that wrote it too would interfere with other iterations. */
    private boolean isOfRest(Access read) {
        for (AbstractInsnNode node : inOrder(loop.rest)) {
            for (Access other : accesses.getOrDefault(node, List.of())) {
                if (other.is(Access.Kind.WRITE)
                        && aliases.compare(bare(read), bare(other), other.what, true) == Aliases.Answer.SAME) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What an access is to, wherever that was found: what stands before the call may just have put it there. */
    private static Access bare(Access access) {
        return access.with(access.base.at(null), access.node, access.text);
    }

    /** Whether it is a field, of which there is one for all iterations. */
    private boolean isShared(Access access) {
        Place place = access.base.place;
        return access.what == Access.What.STATIC
                || access.what == Access.What.FIELD && place != null && premises.isStable(place);
    }

    /** Whether a call is seen to write what is read. */
    private boolean isWritten(Access read, Deed deed) {
        for (Access other : deed.does) {
            if (other.is(Access.Kind.WRITE)
                    && aliases.compare(bare(read), bare(other), other.what, true) != Aliases.Answer.APART) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call has nothing to do with what is read or written. */
    private boolean isApart(Access access, Deed deed) {
        if (aliases.isHidden(access.base) || isNobodys(access.base, deed)) {
            return true;
        }
        if (!deed.isKnown()) {
            return false;
        }
        for (Access other : deed.does) {
            boolean meets = other.is(Access.Kind.WRITE) || access.is(Access.Kind.WRITE) && other.is(Access.Kind.READ);
            if (meets && aliases.compare(bare(access), bare(other), other.what, true) != Aliases.Answer.APART) {
                return false;
            }
        }
        return true;
    }

    /** Whether this iteration has made an object, and nobody else holds it yet when the call begins. */
    private boolean isNobodys(Ref value, Deed deed) {
        for (Origin origin : value.origins) {
            Origin root = origin.container();
            while (root.base != null
                    && root.is(Origin.Kind.FIELD)
                    && classes.part(root.owner, root.name, root.type) != null) {
                root = root.base; // a part is as new as its owner
            }
            boolean made = root.is(Origin.Kind.NEW) && root.isIn(loop) && !root.earlier && root.exact;
            if (!made || root.isBy(deed.left)) {
                return false;
            }
        }
        return value.origins.length > 0;
    }

    private static Verdict no(AbstractInsnNode node, String detail) {
        return Verdict.no(Reason.LOOP_ORDER, Lines.of(node), detail);
    }
}
