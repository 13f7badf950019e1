package dev.xfork;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This method, or every method of this type, runs on the calling thread, is never forked, and begins only after every
 * fork begun in the current scope has ended: it is a barrier. On an override of an annotated method it takes the
 * override out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Unsafe {}
