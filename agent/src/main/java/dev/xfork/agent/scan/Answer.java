package dev.xfork.agent.scan;

/** The answer to a question about types, some of which may not be found. */
public enum Answer {
    YES,
    NO,
    /** A type on the way was not found. */
    UNKNOWN
}
