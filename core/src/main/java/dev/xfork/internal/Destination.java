package dev.xfork.internal;

import dev.xfork.Place;

/**
 * Where forks of a method go, as its annotation or a methods file says it; in woven code, a number.
 *
 * @param io whether they go to the IO pool, which is always of this JVM
 * @param place where else they go
 * @param idempotent whether a call may be made again where nobody knows how far it came
 */
public record Destination(boolean io, Place place, boolean idempotent) {
    private static final int IO = 1;
    private static final int PLACE = 2; // times the place
    private static final int PLACES = 6;
    private static final int IDEMPOTENT = 8;

    /** How many bits the number has. */
    public static final int BITS = 4;

    private static final Destination CPU = new Destination(false, Place.ANYWHERE, false);
    private static final Destination THREAD = new Destination(true, Place.ANYWHERE, false);

    /** That of methods of which nothing else is said. */
    public static Destination of(boolean io) {
        return io ? THREAD : CPU;
    }

    /** That of a number. */
    public static Destination of(int code) {
        return (code & ~IO) == 0
                ? of(code == IO)
                : new Destination((code & IO) != 0, Place.values()[(code & PLACES) / PLACE], (code & IDEMPOTENT) != 0);
    }

    /** As a number below 2 to the power of {@link #BITS}. */
    public int code() {
        return (io ? IO : 0) | place.ordinal() * PLACE | (idempotent ? IDEMPOTENT : 0);
    }
}
