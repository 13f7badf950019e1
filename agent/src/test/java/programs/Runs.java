package programs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the tests run a program, where it is not as usual. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Runs {
    /** The sizes of the CPU pool that it is run with. */
    int[] workers() default {1, 2};

    /** More options of the JVM, for the sequential run too. */
    String[] jvm() default {};

    /** Whether the agent is strict: anything left unwoven ends the run. */
    boolean strict() default true;

    /** Whether the sequential run is what must come out; else a test of its own says what must. */
    boolean comparable() default true;
}
