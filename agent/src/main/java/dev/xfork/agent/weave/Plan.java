package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** What is to be done to one caller; everything is decided here before the method is edited. */
final class Plan {
    final MethodNode method;
    final Flow flow;
    final boolean lambda;
    List<Point> points;

    /** All points that it was made with, whatever has become of them. */
    final List<Point> found;

    private final IdentityHashMap<List<TryCatchBlockNode>, List<TryCatchBlockNode>> expanded = new IdentityHashMap<>();

    /** Whether a scope is kept in a local variable; else calls are only announced, and all of them run in place. */
    boolean scoped;

    /** How the object is constructed; null outside of constructors. */
    @Nullable
    Construction construction;

    /** Where forks have to be waited for, as far as it is known. */
    @Nullable
    Barriers barriers;

    /** The returns that wait for results which stand-ins stand for, too, since one of them may not have left the method. */
    final Set<AbstractInsnNode> waiting = new HashSet<>();

    /** The same method with its loops split, which is woven instead if it can be; null if there is none. */
    @Nullable
    Plan split;

    /** Whether it is woven, as one with split loops. */
    boolean chosen;

    /** The loops that stay as they are. */
    List<Refusal> refusals = List.of();

    /** What has split the loops of the method; null if it is as it was read. */
    @Nullable
    Splitter splitter;

    private @Nullable BitSet ahead; // what runs ahead, by position, once that was asked

    /** The method as it was read, where the loops of this one are split. */
    @Nullable
    Plan original;

    Plan(MethodNode method, Flow flow, boolean lambda, List<Point> points) {
        this.method = method;
        this.flow = flow;
        this.lambda = lambda;
        this.points = points;
        found = points;
    }

    /** Whether it is the body of a lambda that may belong to a {@code forEach}: its forks then belong there as well. */
    boolean joins() {
        if (!lambda) {
            return false;
        }
        for (Point point : points) {
            boolean own = point.is(What.DIRECT) && point.used;
            if (!own && !point.is(What.LOCK) && !point.is(What.EXIT)) {
                return true;
            }
        }
        return false;
    }

    /** The point of the code that is woven in the place of one that was found; null if there is none. */
    @Nullable
    Point woven(@Nullable Point point) {
        Plan by = split;
        if (by == null || !by.chosen || point == null) {
            return point;
        }
        AbstractInsnNode copy = by.splitter == null ? null : by.splitter.copy(point.position);
        for (Point other : by.found) {
            if (other.node == copy) {
                return other;
            }
        }
        return null;
    }

    /** Whether results of calls may be pending in it. */
    boolean hasPending() {
        for (Point point : points) {
            if (point.mayBePending()) {
                return true;
            }
        }
        return false;
    }

    /** The method of the class that is edited. */
    MethodNode target() {
        return original == null ? method : original.method;
    }

    /**
     * The exception-table entries that cover an instruction, in order; in the place of those that splitting has added, the
     * ones in whose ranges they throw again.
     */
    List<TryCatchBlockNode> covering(int position) {
        Splitter by = splitter;
        List<TryCatchBlockNode> covering = flow.covering(position);
        if (by == null || covering.isEmpty()) {
            return covering;
        }
        List<TryCatchBlockNode> known = expanded.get(covering);
        if (known == null) {
            known = new ArrayList<>();
            expand(covering, by, known);
            expanded.put(covering, known);
        }
        return known;
    }

    private static void expand(List<TryCatchBlockNode> covering, Splitter by, List<TryCatchBlockNode> known) {
        for (TryCatchBlockNode block : covering) {
            List<TryCatchBlockNode> others = by.standsFor(block);
            if (others != null) {
                expand(others, by, known);
                return; // it catches all
            }
            known.add(block);
        }
    }

    /** Whether a call begins ahead where its loop runs ahead. */
    boolean begins(Point point) {
        return splitter != null && splitter.begins(point);
    }

    /** Whether an instruction runs ahead: in the program, what comes from the rests of earlier iterations comes before it. */
    boolean isAhead(int position) {
        if (splitter == null) {
            return false;
        }
        BitSet known = ahead;
        if (known == null) {
            known = splitter.early(flow);
            ahead = known;
        }
        return known.get(position);
    }

    /**
     * The locals that are about to be overwritten ahead though what the instruction comes after may still fail: where a loop begins to run
     * ahead, and where the rest of an iteration ends.
     */
    BitSet writtenAhead(int position) {
        BitSet written = new BitSet();
        if (splitter != null) {
            add(splitter.writtenBehind(flow.at(position)), written);
            for (int next : flow.successors(position)) {
                add(next < flow.size() ? splitter.writtenBehindRest(flow.at(next)) : null, written);
            }
        }
        return written;
    }

    private static void add(@Nullable BitSet more, BitSet to) {
        if (more != null) {
            to.or(more);
        }
    }

    /** Whether an instruction is none of the program's. */
    boolean isOwn(AbstractInsnNode node) {
        return splitter != null && splitter.own().contains(node);
    }

    /** Whether an exception-table entry is none of the program's. */
    boolean isOwn(TryCatchBlockNode block) {
        return splitter != null && splitter.standsFor(block) != null;
    }

    /** The local of the method as it was read that a variable stands for. */
    int named(int local) {
        return splitter == null ? local : splitter.named(local);
    }

    /** The instructions of all points. */
    Set<AbstractInsnNode> callNodes() {
        Set<AbstractInsnNode> nodes = new HashSet<>();
        for (Point point : points) {
            nodes.add(point.node);
        }
        return nodes;
    }

    /** The calls whose results may be pending. */
    Set<AbstractInsnNode> pendingCalls() {
        Set<AbstractInsnNode> calls = new HashSet<>();
        for (Point point : points) {
            if (point.mayBePending()) {
                calls.add(point.node);
            }
        }
        return calls;
    }

    /** Whether it makes forks itself. */
    boolean forksDirectly() {
        for (Point point : points) {
            if (point.isForked()) {
                return true;
            }
        }
        return splitter != null && splitter.hasAhead(false);
    }

    /** Whether any of the forks that it makes itself is an IO fork. */
    boolean hasIo() {
        if (splitter != null && splitter.hasAhead(true)) {
            return true;
        }
        for (Point point : points) {
            if (point.isForked() && point.io) {
                return true;
            }
        }
        return false;
    }

    /** Whether the body that was there stays, for the time when nobody wants forks: nothing in it has to be announced. */
    boolean hasTwoBodies() {
        for (Point point : points) {
            if (!point.is(What.DIRECT) && !point.is(What.LOCK) && !point.is(What.EXIT)) {
                return false;
            }
        }
        boolean announced = splitter != null && splitter.announces();
        return forksDirectly() && !announced && !isConstructor();
    }

    Barriers barriers() {
        Barriers found = barriers;
        if (found == null) {
            throw new IllegalStateException(method.name);
        }
        return found;
    }

    boolean isClassInitialiser() {
        return method.name.equals("<clinit>");
    }

    boolean isConstructor() {
        return method.name.equals("<init>");
    }

    /** Whether it has calls whose forks may belong to a {@code forEach} around it. */
    boolean calls() {
        for (Point point : points) {
            if (point.isShared()) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of them may be forked. */
    boolean forks() {
        for (Point point : points) {
            if (point.isShared() && point.reason == null) {
                return true;
            }
        }
        return false;
    }

    /** Whether anything in the method needs a scope. */
    boolean needsScope() {
        if (splitter != null) {
            return true;
        }
        for (Point point : points) {
            boolean begins = point.isCall() && point.reason == null;
            if (begins || point.is(What.BY_HAND) && (point.reason == null || point.reason == Reason.TRY_REGION)) {
                return true;
            }
        }
        return false;
    }

    /** Puts everything that could fork in place. */
    void refuse(Reason reason) {
        for (Point point : points) {
            if (point.reason == null) {
                point.reason = reason;
            }
        }
    }
}
