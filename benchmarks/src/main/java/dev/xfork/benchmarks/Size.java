package dev.xfork.benchmarks;

/** How large the input of a case is: large to measure, small to check. */
public final class Size {
    private static final boolean SMALL = Boolean.getBoolean("small");

    private Size() {}

    /** The size to measure with, or, with the system property {@code small}, the one to check with. */
    public static int of(int large, int small) {
        return SMALL ? small : large;
    }
}
