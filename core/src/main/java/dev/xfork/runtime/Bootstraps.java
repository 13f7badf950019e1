package dev.xfork.runtime;

import dev.xfork.internal.Callee;
import dev.xfork.internal.Destination;
import dev.xfork.internal.Direct;
import dev.xfork.internal.Gate;
import dev.xfork.internal.Sites;
import dev.xfork.internal.Worth;
import dev.xfork.internal.remote.Routine;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Bootstrap methods of the {@code invokedynamic} instructions in woven code (JVMS §5.4.3.6). Not for people. */
public final class Bootstraps {
    private static final MethodHandle ENTERING;
    private static final MethodHandle FORK;
    private static final MethodHandle PENDING;

    static {
        try {
            Lookup lookup = MethodHandles.lookup();
            ENTERING = lookup.findVirtual(Callee.class, "entering", MethodType.methodType(boolean.class));
            FORK = lookup.findVirtual(Callee.class, "fork", MethodType.methodType(Object.class, Object[].class));
            PENDING = lookup.findVirtual(Direct.class, "fork", MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Bootstraps() {}

    /**
     * A site as a constant.
     *
     * @param caller {@code binary.Class#method(descriptor)} of the caller
     * @param callee the same of the method that is called; for {@code forEach}, of its function
     * @param file source file, or empty
     * @param line line of the call, or -1
     * @param index which site of the caller it is, from 0
     * @param reason name of the {@link Reason} why it always runs in place, or empty
     * @param flags {@link Site#DISCARDED} and so on
     */
    public static CallSite site(
            Lookup lookup,
            String name,
            MethodType type,
            String caller,
            String callee,
            String file,
            int line,
            int index,
            String reason,
            int flags) {
        Reason known = reason.isEmpty() ? null : Reason.valueOf(reason);
        Sites.Calls calls = Sites.calls(lookup.lookupClass(), caller, callee, line);
        Site site = new Site(caller, callee, file, line, known, flags, calls);
        Sites.add(site);
        return new ConstantCallSite(MethodHandles.constant(Site.class, site));
    }

    /**
     * What stands in front of a body whose CPU calls may fork, as a constant.
     *
     * @param caller {@code binary.Class#method(descriptor)} of the method
     * @param calls the same of each method that it calls, and after each the line of the call
     */
    public static CallSite gate(Lookup lookup, String name, MethodType type, String caller, Object... calls) {
        List<Worth> behind = new ArrayList<>();
        for (int i = 0; i < calls.length; i += 2) {
            behind.add(Sites.calls(lookup.lookupClass(), caller, (String) calls[i], (Integer) calls[i + 1])
                    .worth());
        }
        return new ConstantCallSite(MethodHandles.constant(Object.class, Gate.of(behind)));
    }

    /**
     * Whether a call of the annotated method is to be forked: {@code ()boolean}.
     *
     * @param body the method itself
     * @param flags see {@link Callee}
     * @param limit how many forks of it may run at once, or 0
     * @param where file and line of the method
     * @param reason name of the {@link Reason} why no stand-in can take its result's place, or empty
     * @param value binary name of the class of the stand-in, or empty
     */
    public static CallSite entering(
            Lookup lookup,
            String name,
            MethodType type,
            MethodHandle body,
            int flags,
            int limit,
            String where,
            String reason,
            String value) {
        Callee callee = callee(lookup, name, body, flags, limit, where, reason, value);
        return new ConstantCallSite(ENTERING.bindTo(callee));
    }

    /** Forks the call: the method's parameters to what the caller gets at once. Parameters as {@link #entering}. */
    public static CallSite fork(
            Lookup lookup,
            String name,
            MethodType type,
            MethodHandle body,
            int flags,
            int limit,
            String where,
            String reason,
            String value) {
        Callee callee = callee(lookup, name, body, flags, limit, where, reason, value);
        MethodHandle fork = FORK.bindTo(callee).asCollector(Object[].class, type.parameterCount());
        return new ConstantCallSite(fork.asType(type));
    }

    /**
     * Forks a call from the caller's side: the call's operands to the handle of its outcome.
     *
     * @param call the call itself
     * @param destination the number of a {@link Destination}
     * @param limit how many forks of the method may run at once, or 0
     */
    public static CallSite pending(
            Lookup lookup, String name, MethodType type, MethodHandle call, int destination, int limit) {
        MethodHandleInfo method = Revealed.of(lookup, call);
        Direct direct = new Direct(
                lookup.lookupClass(),
                method.getDeclaringClass(),
                method.getName(),
                method.getMethodType().toMethodDescriptorString(),
                call,
                kind(method),
                Destination.of(destination),
                limit);
        MethodHandle fork = PENDING.bindTo(direct).asCollector(Object[].class, type.parameterCount());
        return new ConstantCallSite(fork.asType(type));
    }

    private static Routine.Kind kind(MethodHandleInfo method) {
        return switch (method.getReferenceKind()) {
            case MethodHandleInfo.REF_invokeStatic -> Routine.Kind.STATIC;
            case MethodHandleInfo.REF_invokeSpecial -> Routine.Kind.SPECIAL;
            default -> Routine.Kind.VIRTUAL;
        };
    }

    private static Callee callee(
            Lookup lookup,
            String name,
            MethodHandle body,
            int flags,
            int limit,
            String where,
            String reason,
            String value) {
        boolean isStatic = Revealed.of(lookup, body).getReferenceKind() == MethodHandleInfo.REF_invokeStatic;
        return Sites.callee(
                lookup.lookupClass(),
                name + body.type(),
                () -> new Callee(lookup, name, body, isStatic, flags, limit, where, reason, value));
    }
}
