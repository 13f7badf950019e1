package dev.xfork.internal.journal;

/**
 * A thread that waited for a fork which another thread ran, or had still to run.
 *
 * @param lane the thread
 * @param fork what it waited for
 * @param from when the wait began, in nanoseconds since the journal was opened
 * @param to when it ended
 * @param inFork whether the thread ran a fork itself
 */
public record Wait(Lane lane, Entry fork, long from, long to, boolean inFork) {}
