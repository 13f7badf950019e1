package dev.xfork.internal;

import dev.xfork.internal.standin.StandIns;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import dev.xfork.runtime.Weave;
import org.jspecify.annotations.Nullable;

/**
 * One loop that runs ahead: the iterations that have begun, whose rest has not run yet.
 *
 * <p>Only the thread of the loop touches it. An iteration is kept as the place where its rest begins, the locals that the rest
 * reads, and the outcomes of the calls that were begun for it.
 */
public final class RunAhead {
    /*
     * Implementation notes. Iterations stand in a ring of entries that are used again and again, so that a loop in which nothing
     * overlaps allocates nothing but outcomes. The calls are forks of no scope: their outcomes are taken one by one where the
     * calls stand in the program, which gives every exception its place; those that are never taken are stopped when
     * their iteration is over, since sequentially they were not made. Calls that decide themselves are made in a scope of
     * the loop's own; where such a call leaves a stand-in, what that stands for is waited for as any other outcome,
     * but where the loop has begun all its calls and the stand-in may leave the method.
     */
    private static final int FIRST_RING = 8;
    private static final int CPU_WINDOW = 16; // iterations for each worker
    private static final int TRIALS = 2;

    private final Context context;
    private final Scope scope; // of the method
    private final Scope own;
    private final Window window;
    private final Turn turn = new Turn();
    private Iteration[] ring = new Iteration[FIRST_RING];
    private int head;
    private int count;
    private Iteration building = new Iteration();
    private Iteration current = new Iteration();
    private boolean draining;
    private boolean listed; // whether the scope knows that calls are under way

    @Nullable
    RunAhead nextOfScope;

    private boolean leaving; // when all rests have run, since calls are too small
    private boolean anyCall; // of the iteration that is being built
    private boolean anyLarge;
    private int trials; // small calls to be timed nevertheless
    private @Nullable Rounds rounds; // where somebody watches

    private RunAhead(Context context, Scope scope, int window) {
        this.context = context;
        this.scope = scope;
        this.window = new Window(window);
        this.own = new Scope(context);
    }

    /**
     * Begins to run a loop ahead; null where that is not to be.
     *
     * @param io whether its calls are IO forks
     * @param limit how many iterations may be begun at once, 0 for as many as the runtime likes
     * @param only the site of its calls, if there is only one
     */
    public static @Nullable RunAhead begin(boolean io, int limit, @Nullable Site only) {
        if (!Weave.open) {
            return null;
        }
        Context context = Context.current();
        Scope scope = context.scope;
        if (scope == null || scope.failing() || context.initialising > 0 || context.thread.isInterrupted()) {
            return null;
        }
        if (!io && Settings.cpuWorkers() == 0) {
            return null;
        }
        boolean small = false;
        if (only != null) {
            if (only.worth().isResting()) {
                return null;
            }
            small = only.worth().isSmall() && Trial.decides();
            if (small && !only.worth().isDue()) {
                only.counts().ranInPlace(Reason.SMALL); // one for all calls of the loop
                return null;
            }
            Recursion.look(context, only);
        }
        int most = io ? Settings.ioLimit() : CPU_WINDOW * Settings.cpuWorkers();
        Trial.began();
        RunAhead loop = new RunAhead(context, scope, limit > 0 ? Math.min(limit, most) : most);
        loop.trials = small ? TRIALS : 0;
        return loop;
    }

    /** Says how many rounds the loop has, -1 if that is not known, and where it stands. */
    public void watch(long all, String where) {
        rounds = Rounds.begin(where, all);
    }

    /** The loop is left. */
    public void left() {
        if (rounds != null) {
            rounds.end();
        }
    }

    /** The loop goes on in program order from here; whether no rest has to run first. */
    public boolean isInOrder() {
        leaving = true;
        return count == 0;
    }

    // ---- the calls of an iteration

    /** Whether the call of {@code site} is to be forked. */
    public boolean forks(Site site) {
        begins(site);
        boolean forks = isWanted(site) && Direct.forks(scope, false, site, turn.handsOver(site.worth()));
        context.ahead = forks;
        return forks;
    }

    /** Whether the call of {@code site} on {@code receiver} is to be forked. */
    public boolean forks(@Nullable Object receiver, Site site) {
        begins(site);
        boolean forks = isWanted(site)
                && Direct.isForkable(receiver, site)
                && Direct.forks(scope, false, site, turn.handsOver(site.worth()));
        context.ahead = forks;
        return forks;
    }

    private boolean isWanted(Site site) {
        anyCall = true;
        if (site.io()) {
            anyLarge = true;
            return true;
        }
        if (site.worth().isResting()) {
            return false;
        }
        if (site.worth().isSmall() && Trial.decides()) {
            boolean timed = trials > 0 && Weave.hungry && trials-- > 0;
            if (!timed) {
                site.counts().ranInPlace(Reason.SMALL);
            }
            return timed;
        }
        anyLarge = true;
        return Weave.hungry || turn.handsOver(site.worth());
    }

    /** Says that the call of {@code site}, which decides itself, is the next instruction. */
    public void announce(Site site) {
        anyCall = true;
        anyLarge = true;
        own.announce(site);
        begins(site);
    }

    private void begins(Site site) {
        Trial.begins(site);
        context.turn = Trial.takesTurns() ? site : null;
    }

    /** A call was forked. */
    public void begun(Object handle) {
        list();
        building.outcome((Pending) handle);
    }

    private void list() {
        if (!listed) {
            listed = true;
            scope.begun(this);
        }
    }

    private void unlist() {
        if (listed) {
            listed = false;
            scope.ended(this);
        }
    }

    /** A call has run in place. */
    public void ended(@Nullable Object value) {
        context.scope = scope;
        context.announced = null;
        building.outcome(new Iteration.Ended(value, null));
    }

    /** A call that decides itself has returned. */
    public void returned(@Nullable Object value) {
        Pending handle = context.takeHandle();
        context.turn = null;
        context.scope = scope;
        Task standIn = null;
        for (Task task = own.takeAll(); task != null; ) {
            Task next = task.next;
            task.next = null;
            if (task != handle) {
                boolean result = next == null && task.hasStandIn() && StandIns.lazyOf(value) != null;
                if (result) {
                    standIn = task;
                } else {
                    scope.add(task); // made by hand in what the call ran
                }
            }
            task = next;
        }
        if (handle != null || standIn != null) {
            list();
        }
        building.outcome(
                handle != null
                        ? handle
                        : standIn != null ? new Iteration.Left(value, standIn) : new Iteration.Ended(value, null));
    }

    /** A call, or the computation of its arguments, has thrown: that may end the loop, so nothing else begins before it is known. */
    public void failed(Throwable failure) {
        draining = true;
        context.scope = scope;
        context.announced = null;
        context.ahead = false;
        context.turn = null;
        for (Task task = own.takeAll(); task != null; ) {
            Task next = task.next;
            task.next = null;
            scope.add(task);
            task = next;
        }
        building.outcome(new Iteration.Ended(null, failure));
    }

    // ---- keeping iterations

    /**
     * Ends what an iteration does ahead; what is saved after it belongs to it.
     *
     * @param kind where its rest begins
     * @param last whether nothing runs ahead of this iteration
     */
    public void add(int kind, boolean last) {
        Iteration added = building;
        added.kind = kind;
        added.last = last;
        added.early = count > 0;
        draining |= last;
        leaving |= anyCall && !anyLarge && trials == 0 || Trial.leaves();
        anyCall = false;
        anyLarge = false;
        if (count == ring.length) {
            grow();
        }
        if (count > 0) {
            Trial.ranAhead();
        }
        int at = head + count++ & ring.length - 1;
        Iteration spare = ring[at];
        ring[at] = added;
        building = spare == null ? new Iteration() : spare;
    }

    private void grow() {
        Iteration[] larger = new Iteration[2 * ring.length];
        for (int i = 0; i < count; i++) {
            larger[i] = ring[head + i & ring.length - 1];
        }
        ring = larger;
        head = 0;
    }

    private Iteration added() {
        return ring[head + count - 1 & ring.length - 1];
    }

    public void save(@Nullable Object value) {
        added().save(value);
    }

    /** Saves what the iteration has opened: closed if its rest never runs, because the loop is left before. */
    public void saveOpened(@Nullable Object value) {
        added().saveOpened(value);
    }

    public void save(long value) {
        added().save(value);
    }

    // ---- running the rests

    /** Whether the rest of the oldest iteration is to run now. */
    public boolean isReady() {
        if (count == 0) {
            return false;
        }
        return draining || leaving || ring[head].isOver() || window.isFull(count) || context.thread.isInterrupted();
    }

    /** Whether the loop goes on to run ahead. If not, no iteration is left. */
    public boolean stays() {
        if (leaving) {
            left();
        }
        return !leaving;
    }

    /** Takes the oldest iteration out, whose rest runs next; gives the place where that begins. */
    public int next() {
        Iteration oldest = ring[head];
        ring[head] = current;
        current = oldest;
        head = head + 1 & ring.length - 1;
        count--;
        if (count == 0) {
            draining = false;
        }
        context.scope = scope;
        return oldest.kind;
    }

    public @Nullable Object loadObject() {
        return current.loadObject();
    }

    public long loadLong() {
        return current.loadLong();
    }

    /** The outcome of a call of the current iteration, where the call stands: waits. */
    public @Nullable Object take(int index) {
        Pending outcome = current.take(index);
        if (outcome instanceof Task task) {
            turn.await(task, later(task));
        }
        return outcome.take();
    }

    /** A call that is to end when the oldest is waited for; null for none. */
    private @Nullable Task later(Task oldest) {
        int calls = turn.calls(oldest, count);
        return calls == 0 ? null : ring[head + calls - 1 & ring.length - 1].lastTask();
    }

    /** As {@link #take}; but of a call that has left a stand-in, that one, if the loop has nothing more to begin. */
    public @Nullable Object leave(int index) {
        if (draining && current.outcome(index) instanceof Iteration.Left left && !left.isOver()) {
            current.take(index);
            scope.add(left.task);
            return left.standIn;
        }
        return take(index);
    }

    /** The rest of the current iteration has run; whether nothing ran ahead of it, so that the loop is not advanced yet. */
    public boolean isOver() {
        boolean last = current.last;
        window.taken();
        if (current.clear()) {
            stop(false);
        }
        if (count == 0) {
            unlist();
        }
        if (rounds != null) {
            rounds.next();
        }
        return last;
    }

    /** Whether rests have run since the current entry was added; then it does not count any more. */
    public boolean isChanged() {
        boolean changed = current.early;
        if (changed) {
            current.reset();
        }
        return changed;
    }

    /**
     * The loop is left, as a rule by {@code thrown}: calls that were begun ahead and have not started never start, those that
     * run are interrupted and waited for. What they throw is dropped: in the sequential program they were not made.
     */
    public void cancel() {
        stop(true);
        unlist();
        left();
        draining = false;
        context.scope = scope;
        context.announced = null;
    }

    /** The JVM is about to exit: stops what was begun ahead. */
    void stopAll() {
        stop(true);
    }

    private void stop(boolean all) {
        for (int step = 0; step < 4; step++) {
            current.stop(step);
            for (int i = 0; all && i < count; i++) {
                ring[head + i & ring.length - 1].stop(step);
            }
            if (all) {
                building.stop(step);
            }
        }
        current.reset();
        if (all) {
            for (int i = count - 1; i >= 0; i--) {
                ring[head + i & ring.length - 1].close();
                ring[head + i & ring.length - 1].reset();
            }
            building.reset();
            count = 0;
        }
    }
}
