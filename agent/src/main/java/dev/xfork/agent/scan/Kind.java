package dev.xfork.agent.scan;

/** What a mark says about the calls of a method. */
public enum Kind {
    /** Calls may go to the CPU pool. */
    CPU,
    /** Calls may go to the IO pool. */
    IO,
    /** Calls stay on the calling thread and are barriers of its scope. */
    UNSAFE
}
