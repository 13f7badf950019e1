package dev.xfork.internal;

import org.jspecify.annotations.Nullable;

/** Takes primitive values out of the boxes in which outcomes travel. */
public final class Values {
    private Values() {}

    /** An {@code int}, or a smaller value as the operand stack holds it (JVMS 2.11.1). */
    public static int toInt(@Nullable Object box) {
        if (box instanceof Integer i) {
            return i;
        }
        if (box instanceof Boolean b) {
            return b ? 1 : 0;
        }
        if (box instanceof Character c) {
            return c;
        }
        return ((Number) known(box)).intValue();
    }

    /** A {@code long}. */
    public static long toLong(@Nullable Object box) {
        return (Long) known(box);
    }

    /** A {@code float}. */
    public static float toFloat(@Nullable Object box) {
        return (Float) known(box);
    }

    /** A {@code double}. */
    public static double toDouble(@Nullable Object box) {
        return (Double) known(box);
    }

    private static Object known(@Nullable Object box) {
        if (box == null) {
            throw new AssertionError();
        }
        return box;
    }
}
