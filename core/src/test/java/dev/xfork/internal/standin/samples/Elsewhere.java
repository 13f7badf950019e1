package dev.xfork.internal.standin.samples;

/** Classes whose methods cannot all be overridden from another package. */
public class Elsewhere {
    protected int hook() {
        return 1;
    }

    /** Its package may override them. */
    public static class Below extends Elsewhere {}

    /** Nobody outside the package may. */
    public static class Closed {
        int hook() {
            return 1;
        }
    }
}
