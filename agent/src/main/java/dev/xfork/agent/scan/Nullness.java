package dev.xfork.agent.scan;

/** What nullness annotations say about the result of a method. */
public enum Nullness {
    /** Nothing is said, or nothing that holds for every caller (a type variable). */
    UNSPECIFIED,
    /** The result is never null. */
    NON_NULL,
    /** The result may be null. */
    NULLABLE
}
