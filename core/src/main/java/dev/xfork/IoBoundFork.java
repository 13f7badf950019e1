package dev.xfork;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls of this method, and of the methods that override or implement it, may be handed to the IO pool: a virtual thread
 * for each call on JDK 21 and later, an elastic pool of daemon threads before.
 *
 * <p>The user vouches for what {@link CpuBoundFork} says. Without the agent the annotation does nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface IoBoundFork {
    /** Whether no scope waits for the call: it goes on after the calling method returned; the JVM waits before it exits. */
    boolean detached() default false;

    /**
     * Whether the user says that the method never returns null, so that a stand-in may take the place of its result. If
     * the word proves false, the first use of the result throws a {@link NullPointerException} that names the method.
     */
    boolean nonNull() default false;

    /** How many forks of the method may run at once; 0 for as many as the IO pool takes. */
    int maxConcurrency() default 0;
}
