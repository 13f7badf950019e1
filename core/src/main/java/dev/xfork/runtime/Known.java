package dev.xfork.runtime;

import org.jspecify.annotations.Nullable;

/** What is asked of objects where a loop is entered that may run ahead. Not for people. */
public final class Known {
    private Known() {}

    /** Whether two objects are not the same; true if either is null. */
    public static boolean distinct(@Nullable Object one, @Nullable Object other) {
        return one == null || one != other;
    }

    /** Whether an object is of exactly a class; true if it is null. */
    public static boolean exact(@Nullable Object object, Object type) {
        return object == null || object.getClass() == type;
    }
}
