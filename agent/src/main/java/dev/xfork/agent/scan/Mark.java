package dev.xfork.agent.scan;

import dev.xfork.Place;
import dev.xfork.internal.Destination;

/**
 * What an annotation or a line of a methods file says about one method.
 *
 * @param maxConcurrency how many forks of the method may run at once; 0 for no limit of its own
 * @param where where forks of it run
 * @param idempotent whether a call may be made again where nobody knows how far it came
 * @param source where it was said, for messages: {@code "annotation of a.B#m"} or {@code "methods file line 3"}
 */
public record Mark(
        Kind kind,
        boolean detached,
        boolean nonNull,
        int maxConcurrency,
        Place where,
        boolean idempotent,
        String source) {
    static Mark of(Kind kind, String source) {
        return new Mark(kind, false, false, 0, Place.ANYWHERE, false, source);
    }

    /** Where its forks go, as a number. */
    public int destination() {
        return new Destination(kind == Kind.IO, where, idempotent).code();
    }

    /** Whether calls may be forked. */
    public boolean forks() {
        return kind != Kind.UNSAFE;
    }
}
