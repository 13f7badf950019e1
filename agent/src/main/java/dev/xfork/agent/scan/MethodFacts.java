package dev.xfork.agent.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One declared method.
 *
 * @param mark what is said of this very declaration (annotation, annotation of its type, methods file); what it
 *     inherits is answered by {@link Index#mark}
 * @param exceptions internal names of the declared exceptions
 * @param line the first line of the body of a marked method, or 0
 * @param result what annotations of this declaration say about its result; the surrounding defaults are answered by
 *     {@link Index#nullness}
 * @param typeVariable whether the declared result is a type variable
 * @param nullMarked {@code NullMarked} (true) or {@code NullUnmarked} (false) on the method itself, null for neither
 * @param bridged for a bridge, the descriptor of the method of the same name and class that it calls
 */
public record MethodFacts(
        String name,
        String desc,
        int access,
        @Nullable Mark mark,
        List<String> exceptions,
        int line,
        Nullness result,
        boolean typeVariable,
        @Nullable Boolean nullMarked,
        @Nullable String bridged) {
    private static final int PRIVATE = 0x0002;
    private static final int STATIC = 0x0008;
    private static final int SYNCHRONIZED = 0x0020;
    private static final int BRIDGE = 0x0040;
    private static final int NATIVE = 0x0100;
    private static final int ABSTRACT = 0x0400;
    private static final int PUBLIC_OR_PROTECTED = 0x0005;

    public boolean isPrivate() {
        return (access & PRIVATE) != 0;
    }

    public boolean isStatic() {
        return (access & STATIC) != 0;
    }

    public boolean isSynchronized() {
        return (access & SYNCHRONIZED) != 0;
    }

    public boolean isBridge() {
        return (access & BRIDGE) != 0;
    }

    public boolean isNative() {
        return (access & NATIVE) != 0;
    }

    public boolean isAbstract() {
        return (access & ABSTRACT) != 0;
    }

    /** Whether only classes of its package can override it. */
    public boolean isPackagePrivate() {
        return (access & (PRIVATE | PUBLIC_OR_PROTECTED)) == 0;
    }

    /** {@code <init>} or {@code <clinit>}. */
    public boolean isInitialiser() {
        return name.charAt(0) == '<';
    }

    /** Whether it is a Kotlin suspend function. */
    public boolean isSuspend() {
        return desc.contains("Lkotlin/coroutines/Continuation;)");
    }
}
