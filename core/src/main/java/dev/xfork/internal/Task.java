package dev.xfork.internal;

import dev.xfork.internal.journal.Entry;
import dev.xfork.internal.journal.Journal;
import dev.xfork.internal.journal.Pace;
import dev.xfork.internal.pool.Pools;
import dev.xfork.internal.standin.StandIns;
import dev.xfork.runtime.Lazy;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One fork: a call that was handed to a pool, and its outcome.
 *
 * <p>It runs once: on a thread of the pool or, if it has not started, on the first thread that waits for it. All that the
 * caller wrote before the call is visible in it, all that it wrote is visible after a wait.
 */
public abstract class Task extends ForkJoinTask<@Nullable Object> implements Pending, Runnable {
    /*
     * Implementation notes. The class is a ForkJoinTask so that a CPU fork is one object; its own state decides, since
     * claiming by waiters, stopping and running on virtual threads are not part of ForkJoinTask. A fork that was claimed
     * elsewhere stays in its queue and does nothing when its turn comes. A waiter never runs anything but the fork that
     * it waits for: unrelated work could need a lock that it holds. Every wait is for a fork that another thread runs, or
     * that nobody has started: no cycle, hence no deadlock, at any size of the pools.
     */
    private static final long serialVersionUID = 1L;

    private static final int NEW = 0;
    private static final int RUNNING = 1;
    private static final int VALUE = 2;
    private static final int FAILURE = 3;
    private static final int STOPPED = 4;

    private static final int MOST_LEFT_QUEUED = 1024;

    private static final VarHandle STATE;
    private static final VarHandle WAITERS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Task.class, "state", int.class);
            WAITERS = lookup.findVarHandle(Task.class, "waiters", Waiter.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final AtomicInteger LEFT_QUEUED = new AtomicInteger();

    // Until the fork has ended well: else forks that fork on and on would hold all that came before.
    private transient @Nullable Task parent;
    private final transient Thread caller;
    private final transient @Nullable ClassLoader loader;
    private final transient Contexts.@Nullable Captured contexts;

    /** The next fork of the same scope in program order; touched by the scope's thread only. */
    transient @Nullable Task next;

    /** Which fork of its scope it is, from 1. */
    transient long number;

    private transient Traces.@Nullable Origin origin;
    private transient @Nullable WeakReference<Object> standIn;
    private transient volatile boolean stays;
    private transient @Nullable Scope root;
    private transient @Nullable Object outcome; // published by the write of state
    private transient volatile int state;
    private transient volatile @Nullable Waiter waiters;
    private transient volatile boolean stop;
    private transient volatile boolean taken;
    private transient volatile boolean expected; // somebody waits to receive the outcome
    private transient @Nullable Thread runner; // guarded by this
    private transient boolean interrupted; // a stop or a waiter interrupted the runner; guarded by this
    private transient volatile boolean flagged; // the runner's interrupt flag was set when the body ended
    private transient boolean counted; // guarded by this once submitted
    private transient volatile boolean early; // a waiter was interrupted before the start; written under this
    private transient volatile boolean submitted; // to its pool
    private transient boolean leftQueued; // claimed while its pool still queues it; guarded by this
    private transient boolean polled; // its pool has let go of it; guarded by this
    private transient @Nullable Entry entry; // in the journal, if one is kept

    Task(Context context, Traces.@Nullable Origin origin, Contexts.@Nullable Captured contexts) {
        this.parent = context.running;
        this.caller = context.thread;
        this.loader = caller.getContextClassLoader();
        this.origin = origin;
        this.contexts = contexts;
    }

    /** Makes the call itself. Everything of a trace at and below this frame belongs to the pools. */
    abstract @Nullable Object call(Context context) throws Throwable;

    /** Whether {@code frame} can be the first one of the call: that of the method or function itself. */
    abstract boolean isFirstFrame(StackTraceElement frame);

    /** Lets go of what only a call that has not begun needs. */
    abstract void release();

    /** Whether the call belongs to the IO pool. */
    public abstract boolean io();

    /** What the thread that runs it is called: kind and method. */
    public abstract String threadName();

    final @Nullable Task parent() {
        return parent;
    }

    final Thread caller() {
        return caller;
    }

    final Traces.@Nullable Origin origin() {
        return origin;
    }

    final boolean hasStandIn() {
        return standIn != null;
    }

    /** Says that the value is received through {@code receiver}, not by the scope. */
    final void standIn(Object receiver) {
        // Its Lazy stays reachable while a method of it waits; the stand-in itself may not.
        Lazy lazy = StandIns.lazyOf(receiver);
        standIn = new WeakReference<>(lazy == null ? receiver : lazy);
        if (Journal.isOpen()) {
            Journal.madeStandIn(receiver.getClass(), method());
        }
    }

    /** Says that the value never leaves the invocation that made the call, whose end therefore waits for it. */
    final void stays() {
        stays = true;
    }

    /** Whether the end of the scope leaves the fork pending, for whoever holds its stand-in. */
    final boolean outlivesScope() {
        return standIn != null && !stays;
    }

    /** What the outcome is received through; null if there is nothing, or it is gone. */
    final @Nullable Object receiver() {
        WeakReference<Object> reference = standIn;
        return reference == null ? null : reference.get();
    }

    /** The scope of forks that the body makes without a scope of its own. */
    final Scope root(Context context) {
        Scope open = root;
        if (open == null) {
            open = new Scope(context);
            root = open;
        }
        return open;
    }

    /** Writes the fork down, if a journal is kept; before it may start. */
    final void note(Context context, Counts counts, String where) {
        if (Journal.isOpen()) {
            entry = Journal.made(context.pace(), method(), where, io(), counts.timing());
        }
    }

    /** Says that the fork counts as in flight until it ends. */
    final void counted() {
        counted = true;
    }

    // ---- running

    /** Runs the call on a pool's thread, unless it was claimed or stopped before. */
    @Override
    public final void run() {
        wantsForks();
        if (!stop && STATE.compareAndSet(this, NEW, RUNNING)) {
            perform(true, false);
            wantsForks();
            return;
        }
        boolean leaves = false;
        synchronized (this) {
            polled = true;
            if (leftQueued) {
                leftQueued = false;
                leaves = runner == null && uncount();
                if (!io()) {
                    LEFT_QUEUED.decrementAndGet();
                }
            }
        }
        if (leaves) {
            InFlight.left();
        }
        if (stop) {
            withdrawn();
        }
    }

    /** Whether the CPU pool is so busy that it queues many forks which waiters have run: those hold their values still. */
    static boolean manyLeftQueued() {
        return leftQueued() >= MOST_LEFT_QUEUED;
    }

    /** A worker is free, or has just taken a fork: forks are wanted. Not where a waiter has: it would fork the smallest ones. */
    private static void wantsForks() {
        if (!Weave.hungry && Trial.mayFork()) {
            Weave.hungry = true;
        }
    }

    /** How many forks have begun, or been queued, and not ended. */
    public static int inFlight() {
        return InFlight.count();
    }

    /** How many forks the CPU pool queues that waiters have run. */
    public static int leftQueued() {
        return LEFT_QUEUED.get();
    }

    /** Called when the pool lets go of a fork that was stopped. */
    void withdrawn() {}

    @Override
    protected final boolean exec() {
        run();
        return true;
    }

    private void perform(boolean onPool, boolean queued) {
        Context context = Context.current();
        Scope scope = context.scope;
        Group group = context.group;
        Pipeline pipeline = context.pipeline;
        Task running = context.running;
        int initialising = context.initialising;
        context.scope = null;
        context.group = null;
        context.pipeline = null;
        context.announced = null;
        context.running = this;
        context.initialising = 0;
        context.nesting++;
        Thread thread = context.thread;
        synchronized (this) {
            runner = thread;
            if (queued && counted && submitted && !polled) {
                leftQueued = true;
                if (!io()) {
                    LEFT_QUEUED.incrementAndGet();
                }
            }
            if (early || stop && !outlivesScope()) { // stopped between its start and now
                early = false;
                interrupted = true;
                thread.interrupt();
            }
        }
        ClassLoader before = thread.getContextClassLoader();
        Entry noted = entry;
        Pace pace = noted == null ? null : noted.begin();
        Pace outer = pace == null ? null : context.pace(pace);
        Object result = null;
        Throwable failure = null;
        try {
            if (onPool) {
                Pools.name(this);
            }
            if (before != loader) {
                thread.setContextClassLoader(loader);
            }
            result = contexts == null ? body(context) : contexts.call(() -> body(context));
        } catch (Throwable t) {
            failure = t;
        }
        context.pass = false;
        context.scope = scope;
        context.group = group;
        context.pipeline = pipeline;
        context.announced = null;
        context.running = running;
        context.initialising = initialising;
        context.nesting--;
        if (thread.getContextClassLoader() != before) {
            thread.setContextClassLoader(before);
        }
        boolean leaves;
        synchronized (this) {
            runner = null;
            if (onPool || interrupted) {
                flagged = Thread.interrupted();
            }
            leaves = !leftQueued && uncount(); // what a pool still queues holds its value
        }
        release();
        if (noted != null && pace != null) {
            noted.end(pace, failure != null);
            context.pace(outer);
        }
        if (failure == null) {
            complete(VALUE, result, leaves);
            return;
        }
        try {
            Traces.stitch(failure, this);
        } finally {
            complete(FAILURE, failure, leaves);
        }
    }

    private @Nullable Object body(Context context) throws Throwable {
        Object result;
        try {
            result = call(context);
        } catch (Throwable t) {
            Scope own = root;
            root = null;
            throw own == null ? t : own.fail(t);
        }
        Scope own = root;
        root = null;
        if (own != null) {
            own.exit();
        }
        return result;
    }

    private void complete(int end, @Nullable Object result, boolean leaves) {
        outcome = result;
        boolean received = taken || expected;
        if (end != FAILURE) {
            origin = null;
            parent = null;
        }
        state = end;
        wake((Waiter) WAITERS.getAndSet(this, null));
        if (leaves) {
            InFlight.left();
        }
        ended(end == FAILURE && !received ? (Throwable) result : null);
    }

    private static void wake(@Nullable Waiter first) {
        for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
            waiter.wake();
        }
    }

    /** Takes the fork back because its pool did not take it; false if it runs nevertheless. */
    final boolean revoke() {
        if (!STATE.compareAndSet(this, NEW, STOPPED)) {
            return false;
        }
        leave();
        withdrawn();
        return true;
    }

    private void leave() {
        if (uncount()) {
            InFlight.left();
        }
    }

    private synchronized boolean uncount() {
        boolean was = counted;
        counted = false;
        return was;
    }

    /** Called once when the fork has ended; {@code failure} is what it threw if nobody has received it yet. */
    void ended(@Nullable Throwable failure) {}

    // ---- waiting

    /** Whether the fork has ended, or will never start. */
    @Override
    public final boolean isOver() {
        return state >= VALUE;
    }

    final boolean succeeded() {
        return state == VALUE;
    }

    @Override
    public final @Nullable Object take() {
        expected = true;
        await();
        if (!taken) {
            taken = true;
            received();
        }
        if (state == FAILURE) {
            throw Throwables.sneaky((Throwable) outcomeOf());
        }
        if (state == STOPPED) {
            throw Traces.withoutOurs(
                    new CancellationException(method() + " was not called: an earlier fork of its scope failed"));
        }
        return outcome;
    }

    private Object outcomeOf() {
        Object known = outcome;
        if (known == null) {
            throw new AssertionError(method());
        }
        return known;
    }

    /** Waits for the end; gives what the fork threw, or null. */
    final @Nullable Throwable failure() {
        expected = true;
        await();
        taken = true;
        received();
        return state == FAILURE ? (Throwable) outcomeOf() : null;
    }

    /** Called when somebody received the outcome. */
    void received() {}

    /** Waits until the fork has ended, but not longer than to {@code deadline} of {@link System#nanoTime}; whether it has. */
    final boolean await(long deadline) {
        if (entry == null || isOver()) {
            return isOver() || new Waiter(this).await(deadline);
        }
        Pace pace = Context.current().pace();
        long from = pace.pause();
        boolean over = new Waiter(this).await(deadline);
        pace.resume(over ? entry : null, from);
        return over;
    }

    /** Waits until the fork has ended, running it here if nobody has started it. */
    final void await() {
        if (entry != null) {
            awaitNoted(entry);
        } else if (state < VALUE && !(claim() && isOver())) {
            new Waiter(this).await();
        }
    }

    private void awaitNoted(Entry noted) {
        Pace pace = Context.current().pace();
        if (state >= VALUE) {
            pace.receive(noted);
            return;
        }
        long from = pace.pause();
        if (!(claim() && isOver())) {
            new Waiter(this).await();
        }
        pace.resume(noted, from);
    }

    /**
     * Waits until the fork has ended; on a thread outside the CPU pool, which has as many workers as there are processors, the fork
     * is left to its pool for {@code nanos} before it is run here.
     *
     * @return whether the pool has started it in time
     */
    final boolean awaitPatiently(long nanos) {
        if (state != NEW || Thread.currentThread() instanceof ForkJoinWorkerThread) {
            await();
            return true;
        }
        if (entry == null) {
            return new Waiter(this).awaitPatiently(System.nanoTime() + nanos);
        }
        Pace pace = Context.current().pace();
        long from = pace.pause();
        boolean started = new Waiter(this).awaitPatiently(System.nanoTime() + nanos);
        pace.resume(entry, from);
        return started;
    }

    /** Whether its pool has better prospects than a thread that waits: IO forks wait themselves, and those of the CPU pool take long. */
    final boolean isLeftToPool() {
        Worth known = worth();
        return io() || known != null && known.isLong();
    }

    /** What calls like this one cost, or null. */
    @Nullable
    Worth worth() {
        return null;
    }

    /** Takes down that a thread has waited so long, without running anything. */
    void waitedFor(long nanos) {}

    /** Makes a waiter known: it is woken at the end. */
    final void enlist(Waiter waiter) {
        do {
            waiter.next = waiters;
        } while (!WAITERS.compareAndSet(this, waiter.next, waiter));
        if (isOver()) {
            waiter.wake(); // it may have ended before it knew of the waiter
        }
    }

    /** Whether a thread that waits may run the fork itself, and nobody has started it. */
    final boolean canClaim() {
        return state == NEW && claimable();
    }

    /** Runs the fork for a waiter, as a rule on its thread, unless somebody else has started it; whether it did. */
    final boolean claim() {
        if (!canClaim() || !STATE.compareAndSet(this, NEW, RUNNING)) {
            return false;
        }
        boolean queued = submitted && !(Thread.currentThread() instanceof ForkJoinWorkerThread && tryUnfork());
        int nesting = Context.current().nesting;
        boolean deep = nesting > 0 && nesting % Context.NESTING == 0 && !Trial.keepsThread();
        if (!deep || !performAside(nesting, queued)) {
            try {
                perform(false, queued);
            } catch (StackOverflowError e) { // between the frames of the program, where it leaves the fork half-way
                if (!isOver()) {
                    complete(FAILURE, e, uncount());
                }
            }
        }
        return true;
    }

    /**
     * Runs the fork on a thread of its own, which has a stack of its own: results that wait for each other in a chain need
     * no stack in the sequential program. The bound of forks in flight bounds these threads too.
     */
    private boolean performAside(int nesting, boolean queued) {
        Runnable run = () -> {
            Context.current().nesting = nesting;
            perform(false, queued);
        };
        try {
            Thread aside = new Thread(null, run, threadName(), 0, false);
            aside.setDaemon(true);
            aside.start();
            return true;
        } catch (OutOfMemoryError e) { // no more threads
            return false;
        }
    }

    /** Whether a thread that waits may run the fork itself. */
    boolean claimable() {
        return true;
    }

    /** Whether an earlier fork of the scope failed before this one started. */
    final boolean isStopped() {
        return stop;
    }

    /** Lets those who wait look again: one of them may run the fork now. */
    final void nudge() {
        wake(waiters);
    }

    /** Whether somebody received the outcome. */
    final boolean isTaken() {
        return taken;
    }

    /** Whether somebody received the outcome, or is about to. */
    final boolean isReceived() {
        return taken || expected;
    }

    /** Says that whoever waits now receives a failure, unless somebody else does. */
    final void expect() {
        expected = true;
    }

    /** Whether the fork has failed with this very exception. */
    final boolean failedWith(Throwable thrown) {
        return state == FAILURE && outcome == thrown;
    }

    /** What the fork threw, or null if it did not. */
    final @Nullable Throwable thrownOrNull() {
        return state == FAILURE ? thrown() : null;
    }

    /** What the fork threw; only after it failed. */
    final Throwable thrown() {
        return (Throwable) outcomeOf();
    }

    /** The thread that runs it, or null. */
    final synchronized @Nullable Thread runner() {
        return runner;
    }

    /** Passes on an interrupt of a thread that waits. */
    final synchronized void forward() {
        if (runner != null) {
            interrupted = true;
            runner.interrupt();
        } else {
            early = true; // for whoever starts it, else the waiter gets it back
        }
    }

    /** Whether an interrupt that was passed on is still to be seen by the thread that waited. */
    final boolean givesInterruptBack() {
        return flagged || early;
    }

    // ---- stopping

    /**
     * An earlier fork of the scope failed, so in program order this call would not have been made: no pool starts it any
     * more. Where it outlives the scope, the first use of its stand-in may still run it.
     */
    final void refuse() {
        stop = true;
    }

    /** Ends a fork that was refused and has not started. */
    final void withdraw() {
        if (!outlivesScope()) {
            if (STATE.compareAndSet(this, NEW, STOPPED)) {
                release();
                complete(STOPPED, null, uncount());
            }
        } else if (state == NEW) {
            leave();
            Unseen.unwatch(this);
            wake(waiters); // nobody else will run it now
        }
    }

    /** Interrupts the call if it runs, after {@link #withdraw}; not where it outlives the scope. */
    final void interrupt() {
        if (!outlivesScope()) {
            synchronized (this) {
                if (runner != null) {
                    interrupted = true;
                    runner.interrupt();
                }
            }
        }
    }

    /** Says that nobody will ask for the value, and that no pool shall start the call any more. */
    final void dismiss() {
        taken = true;
        stays = true;
        refuse();
        Unseen.unwatch(this);
    }

    /** Stops a fork whose value nobody will ask for. */
    final void abandon() {
        dismiss();
        withdraw();
        interrupt();
    }

    /** Waits for the end after it was stopped: what it threw if that says more than that it was interrupted, else null. */
    final @Nullable Throwable stopped() {
        if (outlivesScope()) {
            return null;
        }
        Throwable thrown = failure();
        boolean byUs;
        synchronized (this) {
            byUs = interrupted;
        }
        return thrown == null || byUs && Throwables.isInterruption(thrown) ? null : thrown;
    }

    // ---- ForkJoinTask asks for these; nobody reads them

    @Override
    public final @Nullable Object getRawResult() {
        return null;
    }

    @Override
    protected final void setRawResult(@Nullable Object value) {}

    /** Hands the fork to its pool. */
    final void submit() {
        submitted = true;
        try {
            Pools.submit(this);
        } catch (RuntimeException | OutOfMemoryError e) {
            submitted = false;
            throw e;
        }
    }
}
