package dev.xfork.internal.journal;

import org.jspecify.annotations.Nullable;

/** One fork: who made it, who ran it, and when, in nanoseconds since the journal was opened. */
public final class Entry {
    private final long number;
    private final long parent;
    private final String method;
    private final String where;
    private final boolean io;
    private final Timing timing;
    private final Lane maker;
    private final long made;
    private final long chainBefore; // the longest chain of work up to where it was made
    private long begun;
    private long ended;
    private long work;
    private long chain; // the longest chain of work up to its end
    private @Nullable Lane runner;
    private boolean failed;
    private @Nullable Object watched; // what the watcher gave when it began

    Entry(long number, String method, String where, boolean io, Timing timing, Pace pace, long made) {
        this.number = number;
        this.method = method;
        this.where = where;
        this.io = io;
        this.timing = timing;
        this.maker = pace.lane();
        Entry around = pace.fork(); // not kept: forks that fork on and on would hold all that came before
        this.parent = around == null ? 0 : around.number;
        this.made = made;
        this.chainBefore = pace.chain();
    }

    private Entry(long number, long parent, String method, String where, boolean io, Lane maker, long made) {
        this.number = number;
        this.parent = parent;
        this.method = method;
        this.where = where;
        this.io = io;
        this.timing = new Timing();
        this.maker = maker;
        this.made = made;
        this.chainBefore = 0;
    }

    /** A fork that has ended, as read from somewhere. */
    public static Entry read(
            long number,
            long parent,
            String method,
            String where,
            boolean io,
            Lane maker,
            Lane runner,
            long made,
            long begun,
            long ended,
            long work,
            boolean failed) {
        Entry entry = new Entry(number, parent, method, where, io, maker, made);
        entry.runner = runner;
        entry.begun = begun;
        entry.ended = ended;
        entry.work = work;
        entry.failed = failed;
        return entry;
    }

    /** The call begins on the current thread; what keeps its pace. */
    public Pace begin() {
        long now = Journal.now();
        Pace pace = new Pace(this, chainBefore, now);
        begun = now;
        runner = pace.lane();
        Watcher watcher = Journal.watcher();
        watched = watcher == null ? null : watcher.runs();
        return pace;
    }

    /** The call has ended; before anybody is told. */
    public void end(Pace pace, boolean withFailure) {
        long now = Journal.now();
        pace.advance(now);
        ended = now;
        failed = withFailure;
        work = pace.work();
        chain = pace.chain();
        timing.ran(work);
        Journal.ended(this, watched);
        watched = null;
    }

    /** Which fork it is, from 1, in the order in which they were made. */
    public long number() {
        return number;
    }

    /** The number of the fork that made it; 0 if none did. */
    public long parent() {
        return parent;
    }

    /** The method as {@code Foo.bar}. */
    public String method() {
        return method;
    }

    /** Where the call stands, as {@code Foo.java:12}; empty if that is not known. */
    public String where() {
        return where;
    }

    /** Whether it is an IO fork. */
    public boolean io() {
        return io;
    }

    /** The thread that made it. */
    public Lane maker() {
        return maker;
    }

    /** The thread that ran it. */
    public Lane runner() {
        Lane known = runner;
        return known == null ? maker : known;
    }

    /** When it was made. */
    public long made() {
        return made;
    }

    /** When its call began. */
    public long begun() {
        return begun;
    }

    /** When its call ended. */
    public long ended() {
        return ended;
    }

    /** How long its call ran, without the time in which it waited for other forks. */
    public long work() {
        return work;
    }

    /** Whether its call threw. */
    public boolean failed() {
        return failed;
    }

    long chain() {
        return chain;
    }

    Timing timing() {
        return timing;
    }
}
