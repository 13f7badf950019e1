package dev.xfork;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls of this method, and of the methods that override or implement it, may be handed to the CPU pool, or, see {@link #where()}, to another
 * process or machine.
 *
 * <p>Who writes this vouches for one thing: the method does not interfere with the code that runs beside it, up to the
 * next barrier (the end of the calling method, of a {@code try}, or the first use of the result). Everything else
 * (values, exceptions and their handlers, stack traces, the exit status) stays as in the sequential program. Without the
 * agent the annotation does nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CpuBoundFork {
    /** Whether no scope waits for the call: it goes on after the calling method returned; the JVM waits before it exits. */
    boolean detached() default false;

    /**
     * Whether the user says that the method never returns null, so that a stand-in may take the place of its result. If
     * the word proves false, the first use of the result throws a {@link NullPointerException} that names the method.
     */
    boolean nonNull() default false;

    /** Where forks of the method run; what cannot go there runs on a thread of this JVM. */
    Place where() default Place.ANYWHERE;

    /**
     * Whether the method may be called again where a worker process or machine died during a call, so that nobody knows how far it
     * came. Else such a call fails with a {@link WorkerDiedException}, and no call is ever made twice.
     */
    boolean idempotent() default false;
}
