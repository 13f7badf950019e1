package dev.xfork.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a benchmark that is none of {@code plain}, {@code byHand} and {@code streams} is run; without this, without the agent. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Measured {
    /** Lets all calls fork that may, also those that are too small to be worth it. */
    String FORK_ALL = "-Ddev.xfork.trial=fork";

    /** Whether it runs with the agent. */
    boolean agent() default false;

    /** Further options of its JVM. */
    String[] options() default {};

    /** The first release of Java that can run it. */
    int since() default 17;
}
