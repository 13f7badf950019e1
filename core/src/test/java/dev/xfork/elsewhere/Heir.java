package dev.xfork.elsewhere;

/** A public class that inherits from one that is not. */
public final class Heir extends Hidden {}

abstract class Hidden {
    /** No bridge stands for it, because it is final. */
    public final int twice(int number) {
        return 2 * number;
    }
}
