package dev.xfork.internal;

/**
 * Who made the calls of a method that came without a site, as walks of the stack found out. Callers that fork such calls themselves
 * have decided already, and say nothing: where they are all that there is, one walk a tick is enough.
 */
final class Walks extends Ticks.Resting {
    private static final int ENOUGH = 4;

    private int decided; // walks one after the other that met such a caller, ENOUGH at most; written without a lock

    /** A walk found the caller; {@code hasDecided}: one that forks such calls itself. */
    void met(boolean hasDecided) {
        decided = hasDecided ? Math.min(decided + 1, ENOUGH) : 0;
        if (decided == ENOUGH) {
            Ticks.rest(this);
        }
    }
}
