package dev.xfork.agent.weave;

import dev.xfork.agent.weave.Point.What;
import dev.xfork.runtime.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What is to be done to one caller; everything is decided here before the method is edited. */
final class Plan {
    final MethodNode method;
    final Flow flow;
    final boolean lambda;
    List<Point> points;

    /** Whether a scope is kept in a local variable; else calls are only announced, and all of them run in place. */
    boolean scoped;

    /** How the object is constructed; null outside of constructors. */
    @Nullable
    Construction construction;

    /** Where forks have to be waited for, as far as it is known. */
    @Nullable
    Barriers barriers;

    Plan(MethodNode method, Flow flow, boolean lambda, List<Point> points) {
        this.method = method;
        this.flow = flow;
        this.lambda = lambda;
        this.points = points;
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

    /** Whether results of calls may be pending in it. */
    boolean hasPending() {
        for (Point point : points) {
            if (point.mayBePending()) {
                return true;
            }
        }
        return false;
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
        return false;
    }

    /** Whether any of the forks that it makes itself is an IO fork. */
    boolean hasIo() {
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
        return forksDirectly() && !isConstructor();
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
