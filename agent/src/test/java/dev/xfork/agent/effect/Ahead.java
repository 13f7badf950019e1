package dev.xfork.agent.effect;

import dev.xfork.runtime.Reason;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On sample methods with one loop that calls a method {@code f}: what is to be said of it. */
final class Ahead {
    private Ahead() {}

    /** It may run ahead, if the checks hold: their names, or names with places. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
    @interface Yes {
        String[] value() default {};
    }

    /** It may not. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
    @interface No {
        Reason value();

        /** What the detail has to name. */
        String names() default "";
    }
}
