package dev.xfork.internal.remote;

import java.util.List;

/**
 * Where calls run that do not run in this JVM. Whoever makes a fork, waits for it or counts it knows nothing of it: a fork is a task of
 * this JVM, whose thread hands the call through the door and waits for the answer.
 *
 * <p>Safe for use by any number of threads at once.
 */
public interface Door {
    /*
     * Implementation notes. A call blocks the thread that makes it, instead of giving a future: the task keeps its scope, trace,
     * counts, journal and permits as they are, and a thread that waits for the fork may make the call itself. Threads are few: as
     * many as the door takes calls at once.
     */

    /**
     * Makes the call there, once at most, and waits for how it ended. Blocks, also where no member is free; an interrupt of the
     * thread does not end the wait but is passed on to the thread there that makes the call.
     *
     * <p>What the caller wrote before is seen by the call as far as it is reached from the receiver and the arguments, of which it gets
     * copies. What it wrote there is seen here as far as it is reached from the result or the exception, of which the caller gets copies.
     *
     * @return never null, also where the call failed
     */
    Answer call(Call call);

    /** How many calls can run at once, as far as is known now; at least 1. Does not block. */
    int capacity();

    /** How many nanoseconds a call has to take to be worth the way there and back. */
    long worthwhile();

    /** Those that make calls now; empty before the first one was needed. Does not block. */
    List<Member> members();

    /** Those that left without having been asked to, the last of them at the end; not all, where there were many. */
    List<Departure> departures();

    /** Ends all members; what they run is lost. Calls that come later find it open again. */
    void close();
}
