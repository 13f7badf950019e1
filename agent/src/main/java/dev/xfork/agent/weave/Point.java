package dev.xfork.agent.weave;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** One instruction of a caller that is announced to the runtime, or is a barrier. */
final class Point {
    /** What an instruction is. */
    enum What {
        /** A call of a method whose calls may be forked, and which asks itself whether to. */
        CALL,
        /** A call that the caller forks itself: nobody uses the result, or it may stay pending. */
        DIRECT,
        /** A call of a method that is {@code @Unsafe}. */
        UNSAFE,
        /** A call of {@code dev.xfork.Fork}. */
        BY_HAND,
        /** The call of {@code forEach} with a function that makes forks. */
        EACH,
        /** A call that ends the JVM. */
        EXIT,
        /** An instruction that takes a monitor or a lock. */
        LOCK
    }

    final What what;
    final int position;
    final AbstractInsnNode node;
    final int line; // -1 where none is known

    /** The method that is called, or the function of a {@code forEach}: {@code binary.Class#method(descriptor)}. */
    final String callee;

    /** The exceptions that the callee declares; null for any. */
    @Nullable
    List<String> declared;

    /** Whether the result of a {@link What#DIRECT} call is used. */
    boolean used;

    boolean detached;
    boolean io;
    int limit;

    /** Where its forks go, as a number. */
    int destination;

    int flags;
    int index;

    /** Why it runs in place, once that is decided; null where it may fork. */
    @Nullable
    Reason reason;

    Point(What what, int position, AbstractInsnNode node, int line, String callee) {
        this.what = what;
        this.position = position;
        this.node = node;
        this.line = line;
        this.callee = callee;
    }

    boolean is(What other) {
        return what == other;
    }

    /** Whether the caller forks it itself. */
    boolean isForked() {
        return what == What.DIRECT && reason == null;
    }

    /** Whether anybody uses the result. */
    boolean isUsed() {
        return what == What.DIRECT ? used : (flags & Site.DISCARDED) == 0;
    }

    /** Whether it runs in place, and the method that is called has to be told, since it would ask otherwise. */
    boolean isToldInPlace() {
        return what == What.DIRECT && !used && reason != null;
    }

    /** Whether it is a CPU call that always runs in place, and may begin a recursion that does not. */
    boolean begins(String caller) {
        return what == What.DIRECT && used && reason != null && !io && !callee.equals(caller);
    }

    /** Whether it is a call of an annotated method or of {@code forEach}. */
    boolean isCall() {
        return what == What.CALL || what == What.DIRECT || what == What.EACH;
    }

    /** Whether its fork belongs to a {@code forEach} around it, if there is one. */
    boolean isShared() {
        return what == What.CALL || what == What.DIRECT && !used;
    }

    /** Whether its result may be pending when the call is over. */
    boolean mayBePending() {
        return reason == null && (what == What.DIRECT && used || (flags & Site.HANDLE) != 0);
    }

    /** Whether forks of the method that contains it may be under way after it. */
    boolean leavesForks() {
        return (what == What.CALL && !detached || what == What.DIRECT || what == What.BY_HAND) && reason == null;
    }

    /** Whether all forks begun before it have ended when it is executed. */
    boolean isBarrier() {
        return what == What.UNSAFE || what == What.LOCK || what == What.EXIT;
    }
}
