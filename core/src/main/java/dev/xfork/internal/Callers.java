package dev.xfork.internal;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who called an annotated method where no site announced the call. */
public final class Callers {
    /*
     * Implementation notes. Method references and reflection reach a method without an instruction that could be woven.
     * Lambda objects are hidden classes, whose frames a walk shows only on demand. A caller that the agent offered to the
     * weaver but that announced nothing was left unwoven for a reason, or calls through a type that is not marked: it has
     * no barrier, so the call stays in place. Code that the weaver never sees (the JDK, what skip= names) may not wait
     * either, but cannot expect to: contract 5.3.
     */
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    // Null, not lambdas: the first class to be woven would pay for those.
    private static volatile @Nullable Predicate<String> unseen;
    private static volatile @Nullable BiPredicate<StackFrame, String> forkers;

    private Callers() {}

    /** Sets which classes, by binary name, are kept from the weaver by the user. */
    public static void skip(Predicate<String> names) {
        unseen = names;
    }

    /** Sets which methods fork calls of the method of a name themselves. */
    public static void forkers(BiPredicate<StackFrame, String> callers) {
        forkers = callers;
    }

    /** Why a call of {@code callee} that no site announced has to run in place, or null. */
    static @Nullable Reason obstacle(Context context, Callee callee) {
        StackFrame frame = WALKER.walk(frames -> frame(frames, callee));
        if (frame == null) {
            return null;
        }
        Class<?> caller = frame.getDeclaringClass();
        if (caller.isHidden()) {
            Group group = context.group;
            return group != null && group.isFor(callee) ? null : Reason.METHOD_REFERENCE;
        }
        ClassLoader loader = caller.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return null;
        }
        BiPredicate<StackFrame, String> forking = forkers;
        if (forking != null && forking.test(frame, callee.name())) {
            return Reason.ENOUGH_QUEUED; // when it looked, a moment ago
        }
        String name = caller.getName();
        Predicate<String> skipped = unseen;
        return name.startsWith("jdk.") || name.startsWith("com.sun.proxy.") || skipped != null && skipped.test(name)
                ? null
                : Reason.UNWOVEN_CALLER;
    }

    /** Whether {@code callee}, which runs on this thread, was called by the method that {@code site} stands in. */
    static boolean isCalledBy(Site site, Callee callee) {
        StackFrame caller = WALKER.walk(frames -> frame(frames, callee));
        return caller != null && site.caller().startsWith(caller.getClassName() + "#" + caller.getMethodName() + "(");
    }

    /** The first frame below the callee's own, bridges and the JDK's method-handle frames left out. */
    private static @Nullable StackFrame frame(Stream<StackFrame> frames, Callee callee) {
        Iterator<StackFrame> all = frames.iterator();
        boolean reached = false;
        while (all.hasNext()) {
            StackFrame frame = all.next();
            boolean own = callee.isNamed(frame.getClassName(), frame.getMethodName());
            if (reached && !own && !isMethodHandle(frame.getClassName())) {
                return frame;
            }
            reached |= own;
        }
        return null;
    }

    private static boolean isMethodHandle(String className) {
        return className.startsWith("java.lang.invoke.");
    }
}
