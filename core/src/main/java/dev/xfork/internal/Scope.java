package dev.xfork.internal;

import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a method that makes forks: it keeps them in program order and ends when that invocation ends.
 *
 * <p>Only the thread of the invocation touches it. Forks whose values left the method as stand-ins belong to it as well,
 * so that a failure stops them, but its end does not wait for them. Those whose values never left it are waited for.
 */
public final class Scope {
    /*
     * Implementation notes. Forks form a list in program order. Those that ended well, or whose failure was received, are
     * swept out when the list has grown to twice what was alive at the last sweep, so a scope of any number of forks
     * holds as many as are in flight, at a constant cost a fork. Everything that the stack traces of its forks share (all below the call) is captured
     * once a scope.
     */
    private static final int FIRST_SWEEP = 64;
    private static final long NONE = -1;

    private final Context context;
    private final @Nullable Scope outer;
    private final @Nullable Group group; // the group that was on top when the scope began
    private @Nullable Task first;
    private @Nullable Task last;
    private @Nullable RunAhead loops; // those that have begun calls ahead
    private int size;
    private int sweepAt = FIRST_SWEEP;
    private boolean failing;
    private long count; // of all forks added so far
    private long mark = NONE; // how many had been added when the try region was entered in which control is
    private Traces.@Nullable Snapshot snapshot;

    Scope(Context context) {
        this.context = context;
        this.outer = context.scope;
        this.group = context.group;
    }

    /** Begins a scope on the current thread. */
    public static Scope enter() {
        Context context = Context.current();
        Scope scope = new Scope(context);
        context.scope = scope;
        return scope;
    }

    /** The thread's context that the scope belongs to. */
    public Context context() {
        return context;
    }

    /** Says that the call of {@code site} is the next instruction. */
    public void announce(Site site) {
        context.scope = this;
        context.announced = site;
        context.joined = false;
    }

    /** Says that the call of {@code site}, in the body of a function that joined this scope's group, is the next instruction. */
    public void announceJoined(Site site) {
        context.announced = site;
        context.joined = true;
    }

    /** Begins the scope of the lambda body {@code body}: null if it is the function of the innermost group and joins that. */
    public static @Nullable Scope enterLambda(String body) {
        Group group = Context.current().group;
        return group != null && group.isFor(body) ? null : enter();
    }

    /** The group that the current thread runs; only after {@link #enterLambda} gave null. */
    public static Group joined() {
        Group group = Context.current().group;
        if (group == null) {
            throw new AssertionError();
        }
        return group;
    }

    boolean failing() {
        return failing;
    }

    /** What the traces of forks made directly by this invocation share; captured now if that is the first one. */
    Traces.Snapshot snapshot(@Nullable Callee callee) {
        Traces.Snapshot known = snapshot;
        if (known == null) {
            known = new Traces.Snapshot(callee);
            snapshot = known;
        }
        return known;
    }

    void add(Task task) {
        if (size >= sweepAt) {
            sweep();
        }
        append(task);
        if (task.number == 0) { // else it was here before
            task.number = ++count;
        }
    }

    private void append(Task task) {
        if (last == null) {
            first = task;
        } else {
            last.next = task;
        }
        last = task;
        size++;
    }

    /** The first of all forks, which the scope has no longer; the others hang on it. */
    @Nullable
    Task takeAll() {
        Task head = first;
        first = null;
        last = null;
        size = 0;
        return head;
    }

    private void sweep() {
        for (Task task = takeAll(); task != null; ) {
            Task next = task.next;
            task.next = null;
            if (!task.succeeded() && !(task.isOver() && task.isTaken())) {
                append(task);
            }
            task = next;
        }
        sweepAt = Math.max(FIRST_SWEEP, 2 * size);
    }

    /**
     * Control comes into a try region: forks begun before belong to the code around it. Waits for them, and throws, where
     * one of them has a stand-in: its first use may stand inside.
     */
    public void enterRegion() {
        mark = NONE;
        for (Task task = first; task != null; task = task.next) {
            if (task.hasStandIn() && !task.succeeded()) {
                barrier();
                break;
            }
        }
        mark = count;
    }

    /** Control is outside all try regions. */
    public void leftRegion() {
        mark = NONE;
    }

    /**
     * A barrier: waits for all forks begun so far, in program order. Throws the failure of the first that failed, after
     * the later ones were stopped; that of a stand-in only if nobody has received it yet. In a try region those that were
     * begun before it keep theirs for the code around it.
     */
    public void barrier() {
        if (mark != NONE) {
            awaitEarlier();
        }
        Throwable failure = drainRegion(null);
        if (failure != null) {
            throw Throwables.sneaky(failure);
        }
    }

    /**
     * A barrier by code that is not woven: waits for all forks, but throws what failed of those made by hand only. The
     * others are of a method further up, whose handlers their failures belong to.
     */
    void barrierByHand() {
        await();
        List<Task> others = new ArrayList<>();
        for (Task task = takeAll(); task != null; ) {
            Task next = task.next;
            task.next = null;
            if (task instanceof FunctionTask && (mark == NONE || task.number > mark)) {
                append(task);
            } else {
                others.add(task);
            }
            task = next;
        }
        Throwable failure = drain(true, null);
        for (Task task : others) {
            append(task);
        }
        if (failure != null) {
            throw Throwables.sneaky(failure);
        }
    }

    /** A barrier for the forks begun in the try region in which control is. */
    public void regionBarrier() {
        Throwable failure = drainRegion(null);
        if (failure != null) {
            throw Throwables.sneaky(failure);
        }
    }

    /** Waits for all forks begun so far; what failed is thrown by a barrier. */
    void await() {
        for (Task task = first; task != null; task = task.next) {
            task.await();
        }
    }

    private void awaitEarlier() {
        for (Task task = first; task != null && task.number <= mark; task = task.next) {
            task.await();
        }
    }

    /** Drains the forks of the try region in which control is; all, where it is in none. */
    private @Nullable Throwable drainRegion(@Nullable Throwable thrown) {
        if (mark == NONE || first == null || first.number > mark) {
            return drain(true, thrown);
        }
        Task head = first;
        Task before = head;
        int kept = 1;
        while (before.next != null && before.next.number <= mark) {
            before = before.next;
            kept++;
        }
        first = before.next;
        before.next = null;
        if (first == null) {
            last = before;
            first = head;
            return null;
        }
        Throwable failure;
        try {
            failure = drain(true, thrown);
        } finally {
            before.next = first;
            first = head;
            last = last == null ? before : last;
            size += kept;
        }
        return failure;
    }

    /** Waits, as {@link #barrier} does, but not for stand-ins. */
    public void settle() {
        Throwable failure = mark == NONE ? drain(false, null) : drainRegion(null);
        if (failure != null) {
            throw Throwables.sneaky(failure);
        }
    }

    /** Ends the scope: waits for the forks without stand-in, then throws the failure of the first that failed. */
    public void exit() {
        exit(false);
    }

    /** As {@link #exit}; waits for those with stand-ins, too: the one of a fork may not have left the method. */
    public void exitWaiting() {
        exit(true);
    }

    private void exit(boolean standIns) {
        Throwable failure;
        try {
            failure = drain(standIns, null);
        } finally {
            close();
        }
        if (failure != null) {
            throw Throwables.sneaky(failure);
        }
    }

    /**
     * Ends the scope of an invocation that is failing: waits for its forks. The failure of the first that failed wins,
     * and {@code thrown} becomes suppressed: in program order it came later.
     */
    public Throwable fail(Throwable thrown) {
        Throwable failure;
        try {
            failure = drain(false, thrown);
            if (failure == null) {
                failure = firstUnreceived();
            }
        } finally {
            close();
        }
        if (failure == null || failure == thrown) {
            return thrown;
        }
        Throwables.suppress(failure, thrown);
        return failure;
    }

    /**
     * Waits, as {@link #barrier} does, before an exception of the invocation meets its handlers: what they are to see
     * instead of {@code thrown}, the failure of the first fork that failed if one did.
     */
    public Throwable caught(Throwable thrown) {
        context.scope = this;
        context.group = group;
        Throwable failure = drainRegion(thrown);
        if (failure == null || failure == thrown) {
            return thrown;
        }
        Throwables.suppress(failure, thrown);
        return failure;
    }

    private void close() {
        context.scope = outer;
        context.group = group;
        context.announced = null;
    }

    /** The failure of the first stand-in in program order that failed and was not received, or null; waits. */
    private @Nullable Throwable firstUnreceived() {
        for (Task task = first; task != null; task = task.next) {
            Throwable failure = unreceived(task);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private static @Nullable Throwable unreceived(Task task) {
        task.expect();
        task.await();
        return task.succeeded() || task.isTaken() ? null : task.failure();
    }

    /**
     * Before the JVM is told to exit: a barrier of this scope and of all that enclose it, the outermost first. What failed in a
     * method further up stays with it: only its handlers are to see that.
     *
     * @param own the scope of the method that is about to exit, if it has one
     */
    void beforeExit(@Nullable Scope own) {
        Throwable failure = failedBefore(own);
        if (failure != null) {
            throw new ExitNotReached(failure);
        }
        if (own != null) {
            own.barrier();
        }
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (RunAhead loop = scope.loops; loop != null; loop = loop.nextOfScope) {
                loop.stopAll();
            }
        }
    }

    /** The first failure of the forks made before {@code own} began; waits for them. */
    private @Nullable Throwable failedBefore(@Nullable Scope own) {
        Throwable failure = outer == null ? null : outer.failedBefore(own);
        if (failure != null || this == own) {
            return failure;
        }
        for (Task task = first; task != null; task = task.next) {
            task.expect();
            task.await();
            if (!task.succeeded() && !(task.hasStandIn() && task.isTaken())) {
                return task.thrownOrNull();
            }
        }
        return null;
    }

    /** A loop of the method has begun a call ahead. */
    void begun(RunAhead loop) {
        loop.nextOfScope = loops;
        loops = loop;
    }

    /** All that a loop began ahead is over. */
    void ended(RunAhead loop) {
        if (loops == loop) {
            loops = loop.nextOfScope;
        } else {
            RunAhead before = loops;
            while (before != null && before.nextOfScope != loop) {
                before = before.nextOfScope;
            }
            if (before != null) {
                before.nextOfScope = loop.nextOfScope;
            }
        }
        loop.nextOfScope = null;
    }

    /**
     * Waits for the forks begun so far, in program order; gives the first failure, after the later ones were stopped.
     *
     * @param standIns whether forks that outlive the scope are waited for too
     * @param thrown what the invocation throws, if it does
     */
    private @Nullable Throwable drain(boolean standIns, @Nullable Throwable thrown) {
        context.announced = null;
        Throwable failure = null;
        Set<Throwable> held = Set.of(); // what failure holds
        Task task = takeAll();
        while (task != null) {
            Task next = task.next;
            task.next = null;
            if (failure != null) {
                Throwable later = task.stopped();
                if (later != null) {
                    Throwables.suppress(failure, later, held);
                }
            } else {
                failure = outcome(task, standIns, thrown);
                if (failure != null) {
                    failing = true;
                    held = Throwables.reachable(failure);
                    stop(next);
                }
            }
            task = next;
        }
        failing = false;
        return failure;
    }

    private @Nullable Throwable outcome(Task task, boolean standIns, @Nullable Throwable thrown) {
        if (!task.hasStandIn()) {
            Throwable failure = task.failure();
            Throwable earlier = failure == null ? null : firstUnreceived();
            if (failure != null && earlier != null) {
                Throwables.suppress(earlier, failure);
            }
            return earlier != null ? earlier : failure;
        }
        if (thrown != null && task.failedWith(thrown)) {
            return thrown; // it came out of this stand-in: what follows is later
        }
        if (standIns || !task.outlivesScope()) {
            return unreceived(task);
        }
        if (!task.succeeded()) {
            add(task);
        }
        return null;
    }

    /** Stops a fork and the later ones; all know it before the first ends, since that makes room for the next. */
    private static void stop(@Nullable Task from) {
        for (Task task = from; task != null; task = task.next) {
            task.refuse();
        }
        for (Task task = from; task != null; task = task.next) {
            task.withdraw();
        }
        for (Task task = from; task != null; task = task.next) {
            task.interrupt();
        }
    }
}
