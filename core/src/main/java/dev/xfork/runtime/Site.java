package dev.xfork.runtime;

import dev.xfork.internal.Counts;
import dev.xfork.internal.Sites.Calls;
import dev.xfork.internal.Worth;
import org.jspecify.annotations.Nullable;

/** One call instruction of an annotated method in a woven caller; a constant of that class. */
public final class Site {
    /** Flag: nobody uses the result. */
    public static final int DISCARDED = 1;

    /** Flag: the call stands at the end of a lambda body, so that it is worth a fork only where the body joined a group. */
    public static final int LAST = 2;

    /** Flag: the result never leaves the caller, so its end waits for it. */
    public static final int STAYS = 4;

    /** Flag: the caller forks the call itself. */
    public static final int DIRECT = 64;

    /** Flag: an IO fork; only where the caller forks the call itself. */
    public static final int IO = 8;

    /** Flag: which method is called depends on the receiver's class; only where the caller forks the call itself. */
    public static final int VIRTUAL = 16;

    /** Flag: where no stand-in can take the result's place, the caller keeps a handle of it. */
    public static final int HANDLE = 32;

    /** Flag: no stand-in takes the place of the result, since a handler of the caller could catch what the call throws. */
    public static final int CAUGHT = 512;

    private final String caller;
    private final String callee;
    private final String calleeName;
    private final String calleeDescriptor;
    private final int parameters;
    private final String file;
    private final int line;
    private final @Nullable Reason reason;
    private final int flags;
    private final Worth worth;
    private final Counts counts;

    /**
     * A site.
     *
     * @param caller {@code binary.Class#method(descriptor)} of the method that calls
     * @param callee {@code binary.Class#method(descriptor)} of the method that the instruction names
     * @param file source file of the caller, or empty
     * @param line line of the call, or -1
     * @param reason why the call always runs in place, or null
     * @param flags {@link #DISCARDED}, {@link #LAST}, {@link #STAYS}, {@link #IO}, {@link #VIRTUAL}, {@link #HANDLE},
     *     {@link #DIRECT}, {@link #CAUGHT}
     */
    public Site(String caller, String callee, String file, int line, @Nullable Reason reason, int flags) {
        this(caller, callee, file, line, reason, flags, Calls.of(callee));
    }

    /** A site whose call stands in several places of the woven method, which count together and know together what it costs. */
    Site(String caller, String callee, String file, int line, @Nullable Reason reason, int flags, Calls calls) {
        this.caller = caller;
        this.callee = callee;
        this.file = file;
        this.line = line;
        this.reason = reason;
        this.flags = flags;
        this.worth = calls.worth();
        this.counts = calls.counts();
        if (caller.equals(callee)) {
            worth.recurs();
        }
        int hash = callee.indexOf('#');
        int open = callee.indexOf('(');
        this.calleeName = callee.substring(hash + 1, open).intern();
        this.calleeDescriptor = callee.substring(open);
        this.parameters = Descriptors.parameters(callee, open);
    }

    /** The method that calls, as {@code binary.Class#method(descriptor)}. */
    public String caller() {
        return caller;
    }

    /** The method that the instruction names, as {@code binary.Class#method(descriptor)}. */
    public String callee() {
        return callee;
    }

    /** The descriptor of the method that the instruction names. */
    public String calleeDescriptor() {
        return calleeDescriptor;
    }

    /** The name of the method that the instruction names; interned. */
    public String calleeName() {
        return calleeName;
    }

    /** How many parameters the named method has, without the receiver. */
    public int parameters() {
        return parameters;
    }

    /** The line of the call, or -1. */
    public int line() {
        return line;
    }

    /** Why the call always runs in place, or null. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** Whether nobody uses the result. */
    public boolean discarded() {
        return (flags & DISCARDED) != 0;
    }

    /** Whether the call stands at the end of a lambda body. */
    public boolean last() {
        return (flags & LAST) != 0;
    }

    /** Whether the result never leaves the caller. */
    public boolean stays() {
        return (flags & STAYS) != 0;
    }

    /** Whether the caller can keep a handle of the result. */
    public boolean takesHandle() {
        return (flags & HANDLE) != 0;
    }

    /** Whether a handler of the caller could catch what the call throws: then no stand-in takes the place of the result. */
    public boolean isCaught() {
        return (flags & CAUGHT) != 0;
    }

    /** Whether the caller forks the call itself. */
    public boolean direct() {
        return (flags & DIRECT) != 0;
    }

    /** Whether it is an IO fork, where the caller forks the call itself. */
    public boolean io() {
        return (flags & IO) != 0;
    }

    /** Whether the method that is called depends on the receiver's class, where the caller forks the call itself. */
    public boolean isVirtual() {
        return (flags & VIRTUAL) != 0;
    }

    /** What happened at this site so far. */
    public Counts counts() {
        return counts;
    }

    /** What its calls cost, where a loop runs ahead. */
    public Worth worth() {
        return worth;
    }

    /** Where the call stands, as {@code Foo.java:12}, or the caller where no line is known. */
    public String where() {
        return file.isEmpty() ? caller : line < 0 ? file : file + ":" + line;
    }

    @Override
    public String toString() {
        return where() + " -> " + callee;
    }
}
