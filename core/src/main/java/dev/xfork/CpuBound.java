package dev.xfork;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@link Fork#fork} runs this method, or every method of this type, on the CPU pool. It does not change how ordinary calls
 * run; see {@link CpuBoundFork} for that.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CpuBound {}
