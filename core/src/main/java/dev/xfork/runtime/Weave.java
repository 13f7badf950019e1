package dev.xfork.runtime;

import dev.xfork.internal.Context;
import dev.xfork.internal.Direct;
import dev.xfork.internal.Gate;
import dev.xfork.internal.Group;
import dev.xfork.internal.Operation;
import dev.xfork.internal.Operators;
import dev.xfork.internal.Pending;
import dev.xfork.internal.Scope;
import dev.xfork.internal.Ticks;
import dev.xfork.internal.Trial;
import dev.xfork.internal.Unseen;
import dev.xfork.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls. Not for people: the weaver and this class change together, and {@link #VERSION} says so.
 *
 * <p>{@code scope} is always the local variable of the woven method that {@link #enter} filled; to that method it is opaque.
 */
public final class Weave {
    /** Changes whenever woven code of one version would not run with the runtime of another. */
    public static final int VERSION = 6;

    /** Whether calls may be forked; while false, every call runs in place at the cost of reading this. */
    @SuppressWarnings("NonFinalStaticField") // one plain read is all that a call in place may cost
    public static boolean open;

    /**
     * Whether CPU forks are wanted: what stands in front of callers all of whose forks would be CPU forks, and of methods
     * whose CPU forks their callers make themselves. Set when a worker starts a queued fork and when it has ended it, cleared
     * when one that was asked for would find enough of them queued.
     */
    @SuppressWarnings("NonFinalStaticField")
    public static boolean hungry = Trial.mayFork();

    /** Whether a recursion rests whose forks saved less than they cost. */
    @SuppressWarnings("NonFinalStaticField")
    public static boolean asleep;

    /** What a fork site answers where the body has to run after all. */
    public static final Object IN_PLACE = new Object();

    private Weave() {}

    /** {@link #VERSION} of this very class, where a reader compiled against another has that one's inlined. */
    public static int version() {
        return VERSION;
    }

    // ---- caller

    /** Begins a scope; null while nothing is forked. */
    public static @Nullable Object enter() {
        return open ? Scope.enter() : null;
    }

    /**
     * Begins the scope of a lambda body, or joins the {@code forEach} that runs it.
     *
     * @param body {@code binary.Class#method(descriptor)} of the lambda body
     */
    public static @Nullable Object enterLambda(String body) {
        if (!open) {
            return null;
        }
        Scope own = Scope.enterLambda(body);
        return own != null ? own : Scope.joined();
    }

    /** The next instruction calls a method that may begin a recursion, from outside of it. */
    public static void begins() {
        if (asleep) {
            Ticks.wake();
        }
    }

    /** Whether a body whose CPU calls stand behind {@code gate} is to run as the one that forks. */
    public static boolean passes(boolean wanted, Object gate) {
        return wanted && ((Gate) gate).isOpen();
    }

    /**
     * Says that the next instruction is the call of {@code site}; gives the scope, begun now if there was none and the call
     * may fork.
     */
    public static @Nullable Object call(@Nullable Object scope, Site site) {
        if (scope instanceof Scope own) {
            own.announce(site);
            return own;
        }
        if (scope instanceof Group group) {
            group.scope().announceJoined(site);
            return group;
        }
        if (!open) {
            return null;
        }
        if (site.reason() != null) {
            Context.current().announce(site); // a method none of whose calls may fork keeps no scope
            return null;
        }
        Scope begun = Scope.enter();
        begun.announce(site);
        return begun;
    }

    /**
     * Says that the next instruction is the call of {@code site}, whose caller would fork it itself, but that it runs in
     * place.
     */
    public static void inPlace(Site site) {
        if (hungry || site.io()) {
            Context.current().announce(site);
        }
    }

    /**
     * After a call that was announced: the handle of its result where that is pending and no stand-in was given, else null.
     */
    public static @Nullable Object handle(@Nullable Object scope) {
        Scope own = scope(scope);
        return own == null ? null : own.context().takeHandle();
    }

    /** Whether the call that comes next, whose result may stay pending, is to be forked. */
    public static boolean forks(@Nullable Object scope, Site site) {
        if (!site.io() && (!hungry || site.worth().staysInPlace())) {
            return false;
        }
        Scope own = scope(scope);
        return own != null && Direct.forks(own, scope instanceof Group, site);
    }

    /** As {@link #forks(Object, Site)}, for a call on {@code receiver}; not where that is null. */
    public static boolean forks(@Nullable Object receiver, @Nullable Object scope, Site site) {
        if (!site.io() && (!hungry || site.worth().staysInPlace())) {
            return false;
        }
        Scope own = scope(scope);
        return own != null && Direct.forks(receiver, own, scope instanceof Group, site);
    }

    /**
     * In front of the handlers of a try region: waits for all forks of the scope; gives what is to be thrown to them
     * instead of {@code thrown}.
     */
    public static Throwable caught(Throwable thrown, @Nullable Object scope) {
        Scope own = scope(scope);
        return own == null ? thrown : own.caught(thrown);
    }

    /**
     * Where control comes into a try region: forks begun before belong to the code around it. Waits for those with
     * stand-ins, which may be used inside, and throws what failed.
     */
    public static void enterRegion(@Nullable Object scope) {
        if (scope instanceof Scope own) {
            own.enterRegion();
        }
    }

    /** Where control is outside all try regions. */
    public static void leftRegion(@Nullable Object scope) {
        if (scope instanceof Scope own) {
            own.leftRegion();
        }
    }

    /** A barrier for the forks begun in the try region in which control is. */
    public static void regionBarrier(@Nullable Object scope) {
        Scope own = scope(scope);
        if (own != null) {
            own.regionBarrier();
        }
    }

    /** A barrier: waits for all forks of the scope, in program order; throws the failure of the first that failed. */
    public static void barrier(@Nullable Object scope) {
        Scope own = scope(scope);
        if (own != null) {
            own.barrier();
        }
    }

    /** A barrier that leaves stand-ins pending: where an exception is about to be thrown on, and after forks made by hand in a try region. */
    public static void settle(@Nullable Object scope) {
        Scope own = scope(scope);
        if (own != null) {
            own.settle();
        }
    }

    /** Ends the scope before its method returns: waits for its forks; throws the failure of the first that failed. */
    public static void exit(@Nullable Object scope) {
        if (scope instanceof Scope own) {
            own.exit();
        }
    }

    /** As {@link #exit}; waits for what stand-ins stand for, too. */
    public static void exitWaiting(@Nullable Object scope) {
        if (scope instanceof Scope own) {
            own.exitWaiting();
        }
    }

    /** Ends the scope of a method that throws {@code thrown}: waits for its forks; gives what is to be thrown instead. */
    public static Throwable fail(@Nullable Object scope, Throwable thrown) {
        return scope instanceof Scope own ? own.fail(thrown) : thrown;
    }

    /** Before {@code receiver.forEach(function)}: forks of the function belong to the scope. */
    public static void beginEach(
            @Nullable Object receiver, @Nullable Object function, @Nullable Object scope, Site site) {
        Scope own = scope(scope);
        Object collection = actual(receiver);
        if (own != null && collection != null && function != null) {
            Group.begin(collection, own, site);
        }
    }

    /** After {@code forEach} returned: waits for the forks of its function; throws the failure of the first that failed. */
    public static void endEach(@Nullable Object scope) {
        Scope own = scope(scope);
        if (own != null) {
            Group.end(own);
        }
    }

    /**
     * Before the JVM is told to exit: waits for the forks of the scope and for those that no scope waits for.
     *
     * @return the status to exit with: 1 instead of 0 if a failure was never received
     */
    public static int exiting(int status, @Nullable Object scope) {
        Context.current().beforeExit(scope(scope));
        return Unseen.beforeExit(status);
    }

    private static @Nullable Scope scope(@Nullable Object scope) {
        if (scope instanceof Group group) {
            return group.scope();
        }
        return (Scope) scope;
    }

    // ---- pending values: each waits for the handle, where there is one, and throws what the call threw

    /** The value of a pending {@code int} or smaller type; {@code value} itself where {@code handle} is null. */
    public static int need(int value, @Nullable Object handle) {
        return handle == null ? value : Values.toInt(((Pending) handle).take());
    }

    /** The value of a pending {@code long}. */
    public static long need(long value, @Nullable Object handle) {
        return handle == null ? value : Values.toLong(((Pending) handle).take());
    }

    /** The value of a pending {@code float}. */
    public static float need(float value, @Nullable Object handle) {
        return handle == null ? value : Values.toFloat(((Pending) handle).take());
    }

    /** The value of a pending {@code double}. */
    public static double need(double value, @Nullable Object handle) {
        return handle == null ? value : Values.toDouble(((Pending) handle).take());
    }

    /** The value of a pending reference. */
    public static @Nullable Object need(@Nullable Object value, @Nullable Object handle) {
        return handle == null ? value : ((Pending) handle).take();
    }

    // ---- operators on pending values: each gives the handle of its result, null where no operand is pending

    /** The box of {@code value}, or its handle where there is one. */
    public static Object operand(int value, @Nullable Object handle) {
        return handle == null ? value : handle;
    }

    /** The box of {@code value}, or its handle where there is one. */
    public static Object operand(long value, @Nullable Object handle) {
        return handle == null ? value : handle;
    }

    /** The box of {@code value}, or its handle where there is one. */
    public static Object operand(float value, @Nullable Object handle) {
        return handle == null ? value : handle;
    }

    /** The box of {@code value}, or its handle where there is one. */
    public static Object operand(double value, @Nullable Object handle) {
        return handle == null ? value : handle;
    }

    /** {@code value}, or its handle where there is one. */
    public static @Nullable Object operand(@Nullable Object value, @Nullable Object handle) {
        return handle == null ? value : handle;
    }

    /** What the instruction {@code opcode} gives of one operand. */
    public static @Nullable Object combine(@Nullable Object operand, int opcode) {
        return operand instanceof Pending ? Operation.of(Operators.unary(opcode), operand) : null;
    }

    /** What the instruction {@code opcode} gives of two operands. */
    public static @Nullable Object combine(Object one, Object other, int opcode) {
        return one instanceof Pending || other instanceof Pending
                ? Operation.of(Operators.binary(opcode), one, other)
                : null;
    }

    /** What the instruction {@code opcode} gives of two values, or of the handles that there are in their place. */
    public static @Nullable Object combine(
            int one, @Nullable Object handle, int other, @Nullable Object otherHandle, int opcode) {
        return handle == null && otherHandle == null
                ? null // without boxes, since nothing is pending where calls run in place
                : combine(operand(one, handle), operand(other, otherHandle), opcode);
    }

    /** What the instruction {@code opcode} gives of two values, or of the handles that there are in their place. */
    public static @Nullable Object combine(
            long one, @Nullable Object handle, long other, @Nullable Object otherHandle, int opcode) {
        return handle == null && otherHandle == null
                ? null // without boxes, since nothing is pending where calls run in place
                : combine(operand(one, handle), operand(other, otherHandle), opcode);
    }

    /** What the instruction {@code opcode} gives of two values, or of the handles that there are in their place. */
    public static @Nullable Object combine(
            float one, @Nullable Object handle, float other, @Nullable Object otherHandle, int opcode) {
        return handle == null && otherHandle == null
                ? null // without boxes, since nothing is pending where calls run in place
                : combine(operand(one, handle), operand(other, otherHandle), opcode);
    }

    /** What the instruction {@code opcode} gives of two values, or of the handles that there are in their place. */
    public static @Nullable Object combine(
            double one, @Nullable Object handle, double other, @Nullable Object otherHandle, int opcode) {
        return handle == null && otherHandle == null
                ? null // without boxes, since nothing is pending where calls run in place
                : combine(operand(one, handle), operand(other, otherHandle), opcode);
    }

    /** The operand in the box of the primitive type whose descriptor is {@code kind}. */
    public static @Nullable Object box(@Nullable Object operand, char kind) {
        return operand instanceof Pending ? Operation.of(Operators.box(kind), operand) : null;
    }

    /** The operand, in the box of the primitive type whose descriptor is {@code kind}, whether pending or not. */
    public static Object boxed(Object operand, char kind) {
        Object handle = box(operand, kind);
        return handle != null ? handle : Operators.boxed(kind, operand);
    }

    /** The string that {@code recipe} makes of the operands; see {@link Operators#concat}. */
    public static @Nullable Object concat(@Nullable Object[] operands, String recipe) {
        return Operation.of(Operators.concat(recipe), operands);
    }

    // ---- values

    /** After {@code value.getClass()} gave {@code type}: the class of the value itself where that was a stand-in; then it waits. */
    public static Class<?> classOf(Object value, Class<?> type) {
        return value instanceof StandIn standIn ? standIn.xfork$lazy().value().getClass() : type;
    }

    /** The value itself where {@code value} is its stand-in: then it waits; else {@code value}, which may be null. */
    public static @Nullable Object actual(@Nullable Object value) {
        return value instanceof StandIn standIn ? standIn.xfork$lazy().orNull() : value;
    }

    /** Before a cast to {@code type}: the value itself where its stand-in would not pass; else {@code value}. */
    public static @Nullable Object cast(@Nullable Object value, Class<?> type) {
        return value instanceof StandIn && !type.isInstance(value) ? actual(value) : value;
    }

    // ---- callee

    /**
     * The prologue of methods that are {@code @Unsafe}: waits for the forks of the current scope. What failed is thrown by
     * that scope, whose frame may lie further up: a caller with forks of its own has passed a barrier before the call.
     */
    public static void unsafe() {
        Context.current().await();
    }

    /** A class initialiser of a woven class begins: its thread forks nothing until {@link #initialised}. */
    public static void initialising() {
        Context.current().initialising(1);
    }

    /** A class initialiser of a woven class ends. */
    public static void initialised() {
        Context.current().initialising(-1);
    }
}
