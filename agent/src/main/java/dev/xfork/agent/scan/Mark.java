package dev.xfork.agent.scan;

/**
 * What an annotation or a line of a methods file says about one method.
 *
 * @param maxConcurrency how many forks of the method may run at once; 0 for no limit of its own
 * @param source where it was said, for messages: {@code "annotation of a.B#m"} or {@code "methods file line 3"}
 */
public record Mark(Kind kind, boolean detached, boolean nonNull, int maxConcurrency, String source) {
    static Mark of(Kind kind, String source) {
        return new Mark(kind, false, false, 0, source);
    }

    /** Whether calls may be forked. */
    public boolean forks() {
        return kind != Kind.UNSAFE;
    }
}
