package dev.xfork;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that contains loops: the user's word that advancing its loops and computing the arguments of the annotated
 * calls in them reads nothing that the rest of an iteration writes, so that the calls of later iterations may begin
 * early (loops that read lines, rows or queues).
 *
 * <p>A queue may grow while the loop empties it: what is added at its end is visited in its turn. Input must not depend on
 * what the rest writes: the next line is read before the last one is answered. The loop stays in program order where the code is seen to
 * be otherwise: a statement before the call that does neither prints, or writes what the rest may see; the rest uses the cursor, reader or
 * iterator that advances the loop (which stands at a later line by then), or reads what advancing writes; the rest writes a flag, a count or a
 * buffer that the condition or the arguments read.
 *
 * <p>What an iteration opens before its call, and its rest closes, is closed if the rest never runs because an exception leaves
 * the loop before.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForkAhead {
    /** How many iterations may run ahead at most; 0 leaves it to the runtime. */
    int value() default 0;
}
