package dev.xfork.internal;

import dev.xfork.internal.journal.Journal;
import dev.xfork.internal.journal.Pace;
import dev.xfork.runtime.Site;
import org.jspecify.annotations.Nullable;

/** What the runtime knows of a thread: its open scope, the fork that it runs, and the call that is about to be made. */
public final class Context {
    /**
     * How many forks a thread may run nested in each other's waits. Each costs some frames of ours; below this number a
     * recursion that fits the stack of the sequential program fits it still.
     */
    static final int NESTING = 48;

    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    final Thread thread = Thread.currentThread();

    /** The innermost open scope, or null: then forks belong to the running fork's own scope, or are detached. */
    @Nullable
    Scope scope;

    /** The innermost {@code forEach} whose function may join it. */
    @Nullable
    Group group;

    /** The innermost stream whose stages have begun calls ahead, and whose terminal operation has not ended. */
    @Nullable
    Pipeline pipeline;

    /** The {@code forEach} that is about to be called, if calls of its function may begin ahead. */
    @Nullable
    Pipeline each;

    /** The fork whose body this thread runs. */
    @Nullable
    Task running;

    /**
     * The site whose call instruction is the next to be executed, or that the running fork executes; taken by the method
     * that it reaches.
     */
    @Nullable
    Site announced;

    /** Whether the announced call stands in the body of a function that joined the innermost group. */
    boolean joined;

    /** The site of the call that was judged worth a fork; handed from {@link Callee#entering} to {@link Callee#fork}. */
    @Nullable
    Site judged;

    /** The fork that the announced call has just made, where its result is neither nothing nor a stand-in. */
    @Nullable
    Pending handle;

    /** The scope of the call that was judged; handed from {@link Direct#forks} to {@link Direct#fork}. */
    @Nullable
    Scope judgedScope;

    /** Whether the judged call is begun ahead, by a loop that keeps its outcome itself. */
    boolean ahead;

    /** The site of the call that a loop begins next, if it shall run in its turn: in trials only. */
    @Nullable
    Site turn;

    /** How the judged call is treated. */
    Trial.Mode mode = Trial.Mode.DECIDE;

    /** Set while the call that a fork makes has not reached its method yet: that method must run its body. */
    boolean pass;

    /** How many class initialisers of woven classes run on this thread. */
    int initialising;

    /** How many forks this thread runs nested in waits. */
    int nesting;

    /** Whether the thread is with a call that runs in another JVM: what it writes or reads of the program's objects forks nothing. */
    boolean sending;

    /** What has to be known before the arguments of that call can be written. */
    @Nullable
    Pending awaited;

    /** The scope of forks made by hand outside any other scope; it ends with {@code Fork.sync()}. */
    @Nullable
    Scope byHand;

    /** How far the thread has come in what it runs, while a journal is kept. */
    private @Nullable Pace pace;

    private String threadName = ""; // what a thread of a pool was last named after

    private Context() {}

    /** The context of the current thread. */
    public static Context current() {
        return CURRENT.get();
    }

    /** How far the thread has come in what it runs; only while a journal is kept. */
    Pace pace() {
        Pace known = pace;
        if (known == null) {
            known = Journal.root();
            pace = known;
        }
        return known;
    }

    /** Sets how far the thread has come; gives what was known before. */
    @Nullable
    Pace pace(@Nullable Pace other) {
        Pace before = pace;
        pace = other;
        return before;
    }

    /** The kind and method that the thread of a pool was last named after, or empty. */
    public String threadName() {
        return threadName;
    }

    /** Remembers what the thread of a pool is named after. */
    public void threadName(String name) {
        threadName = name;
    }

    /** The handle of the call that has just returned a result which is still to come, or null; only once. */
    public @Nullable Pending takeHandle() {
        Pending made = handle;
        handle = null;
        announced = null;
        return made;
    }

    /** The innermost open scope, or null. */
    public @Nullable Scope scope() {
        return scope;
    }

    /** Says that the call of {@code site}, which runs in place, is the next instruction. */
    public void announce(Site site) {
        announced = site;
    }

    /** Counts a class initialiser in, or out with -1. */
    public void initialising(int by) {
        initialising += by;
    }

    /** The scope that a fork made now without a site belongs to, or null where it has to be detached. */
    @Nullable
    Scope indirect() {
        Scope open = scope;
        if (open == null && running != null) {
            open = running.root(this);
        }
        return open;
    }

    /** A barrier of the current scope, if there is one. */
    void barrier() {
        Scope open = withForks();
        if (open != null) {
            open.barrier();
        }
    }

    /** A barrier of the current scope, if there is one, which throws what failed of the forks made by hand only. */
    void barrierByHand() {
        Scope open = withForks();
        if (open != null) {
            open.barrierByHand();
        }
    }

    /** Waits for the forks of the current scope, if there is one, and leaves their failures to its barriers. */
    public void await() {
        TakenOut.check(this);
        for (Pipeline each = pipeline; each != null; each = each.outer()) {
            each.await();
        }
        Scope open = withForks();
        if (open != null) {
            open.await();
        }
    }

    /**
     * Before the JVM is told to exit by the method that has the scope {@code own}, if it has one: waits for all forks that the thread
     * has made, and stops what it has begun ahead.
     */
    public void beforeExit(@Nullable Scope own) {
        announced = null;
        if (scope != null) {
            scope.beforeExit(own);
        } else if (own != null) {
            own.barrier();
        }
        for (Pipeline each = pipeline; each != null; each = each.outer()) {
            each.stop();
        }
    }

    private @Nullable Scope withForks() {
        announced = null;
        Scope open = indirect();
        return open == null ? byHand : open;
    }

    /** The scope of forks made by hand now. */
    public Scope byHand() {
        Scope open = indirect();
        if (open == null) {
            open = byHand;
            if (open == null) {
                open = new Scope(this);
                byHand = open;
            }
        }
        return open;
    }
}
