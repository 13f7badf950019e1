package dev.xfork.internal.journal;

import org.jspecify.annotations.Nullable;

/**
 * How far a thread has come in one fork, or outside of all: how long it worked, and how long the longest chain of work is that had
 * to be done before. Waiting is no work; behind a wait the chain is at least that of the fork that was waited for.
 *
 * <p>Work and span as in Cilk (Frigo, Leiserson, Randall: The implementation of the Cilk-5 multithreaded language, 1998).
 */
public final class Pace {
    private final @Nullable Entry fork;
    private final Lane lane = Lane.current();
    private long since;
    private long work;
    private long chain;
    private @Nullable Object watched; // what the watcher gave when the wait began

    Pace(@Nullable Entry fork, long chain, long since) {
        this.fork = fork;
        this.chain = chain;
        this.since = since;
    }

    /** The thread waits from now on, or runs the fork that it would wait for; gives the time. */
    public long pause() {
        long now = Journal.now();
        advance(now);
        Watcher watcher = Journal.watcher();
        watched = watcher == null ? null : watcher.waits();
        return now;
    }

    /** The thread goes on, because {@code awaited} has ended or, where that is null, for another reason. */
    public void resume(@Nullable Entry awaited, long from) {
        since = Journal.now();
        if (awaited != null) {
            chain = Math.max(chain, awaited.chain());
            if (awaited.runner().id() != lane.id()) {
                awaited.timing().waited(since - from);
                Journal.waited(new Wait(lane, awaited, from, since, fork != null), watched);
            }
        }
    }

    /** The outcome of a fork that had ended before is received. */
    public void receive(Entry ended) {
        advance(Journal.now());
        chain = Math.max(chain, ended.chain());
    }

    /** All up to {@code now} was work. */
    void advance(long now) {
        long passed = now - since;
        since = now;
        work += passed;
        chain += passed;
    }

    @Nullable
    Entry fork() {
        return fork;
    }

    Lane lane() {
        return lane;
    }

    long since() {
        return since;
    }

    long work() {
        return work;
    }

    long chain() {
        return chain;
    }
}
