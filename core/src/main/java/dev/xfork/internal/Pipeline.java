package dev.xfork.internal;

import dev.xfork.internal.AheadTask.Step;
import dev.xfork.internal.Trial.Mode;
import dev.xfork.internal.pool.Pools;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Weave;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequential stream that a woven method builds, from its source to its terminal operation, and the calls of its annotated
 * stages that have begun ahead.
 */
public final class Pipeline {
    /*
     * Implementation notes. The stream that runs is the JDK's own, from the program's own source, with the program's own
     * stages: so all frames, characteristics and the order of everything are what they were. Only the functions of the annotated
     * stages are others: they give the result that was begun ahead. What comes next is read from a second stream over
     * the same source with the same earlier stages, which are known to be pure; it starts when the first element has
     * reached the first annotated stage. Each element that arrives is compared with the one that was expected.
     * A later annotated stage's call for an element is begun where the earlier one's has ended.
     */
    private static final long PAUSE = 64;
    private static final long MOST_PAUSE = 65_536;

    private final Source source;
    private final List<Ahead> stages = new ArrayList<>();
    private final List<Prior> prefix = new ArrayList<>();
    private List<Step> between = new ArrayList<>();
    private @Nullable Pipeline outer;
    private Functions.@Nullable One operands; // of a forEach: an element to what its function's call takes
    private @Nullable String key; // of a forEach
    private @Nullable Cursor cursor;
    private Traces.@Nullable Snapshot snapshot;
    private @Nullable Reason obstacle;
    private @Nullable Turn turn;
    private @Nullable Window window;
    private @Nullable Rounds rounds; // where somebody watches
    private boolean refused;
    private boolean
            buffered; // a stage takes in all elements before it gives one, and so it has to ahead: before any call
    private boolean begun;
    private boolean closed; // to more calls ahead
    private boolean over; // for those that were begun too
    private long current = -1; // the element whose turn it is
    private long pause = PAUSE;
    private long timed = PAUSE; // the element at which small calls are timed again
    private long resting; // calls that ran in place since they are small, and were not counted yet

    /** A stream of a source. */
    public Pipeline(Source source) {
        this.source = source;
    }

    // ---- building

    /**
     * A stage that is not annotated: gives what is to be its argument.
     *
     * @param argument its argument, null for none
     * @param stage the stage itself: the stream and the argument, if any, to a stream
     * @param type the functional interface of the argument, if that is a function of an element
     * @param buffers whether it takes in all elements before it gives one
     */
    public @Nullable Object then(
            @Nullable Object argument, MethodHandle stage, @Nullable Class<?> type, boolean buffers) {
        if (refused) {
            return argument;
        }
        if (stages.isEmpty()) {
            if (buffers) {
                prefix.forEach(Prior::isBuffered);
                buffered = true;
            }
            Prior prior = new Prior(source, stage, argument, type);
            prefix.add(prior);
            return prior.inOrder();
        }
        if (type != null && argument != null) {
            between.add(new Step(CallTask.body(Functions.handle(type)), argument, Functions.isPredicate(type)));
        }
        return argument;
    }

    /** An annotated stage: the function that the stream is to call. */
    public Object ahead(Object function, @Nullable Object receiver, Stage stage) {
        if (refused) {
            return function;
        }
        if (stages.isEmpty()) {
            Reason never = never(stage);
            if (never != null) {
                stage.site().counts().ranInPlace(never);
                refused = true;
                return function;
            }
        }
        Ahead ahead = new Ahead(this, stage, function, receiver, stages.isEmpty() ? null : between);
        Object wrapped = Functions.wrap(stage.type(), ahead, function);
        if (wrapped == null) {
            refused = true;
            return function;
        }
        between = new ArrayList<>();
        stages.add(ahead);
        return wrapped;
    }

    /**
     * The {@code forEach} that comes next: calls in its function begin ahead.
     *
     * @param call the call in the function, {@code (Object[])Object}
     * @param recipe how what it takes is computed
     * @param captured what the function has captured
     * @param key of the call
     */
    public void each(Stage stage, MethodHandle call, Recipe recipe, @Nullable Object[] captured, String key) {
        Reason never = never(stage);
        boolean changes = stage.has(Stage.NO_VALUES) && recipe.readsValues() || !recipe.holds(captured);
        if (never == null && changes) {
            never = Reason.STREAM_REST;
        }
        this.key = key;
        Context.current().each =
                this; // where it does not look ahead, too: or its calls would be taken for those of one around it
        if (never != null) {
            stage.site().counts().ranInPlace(never);
            return;
        }
        Functions.One function = made -> {
            Recipe.Operands taken = (Recipe.Operands) made;
            try {
                return taken == null ? null : (Object) call.invokeExact(taken.values());
            } catch (Throwable t) {
                throw Throwables.sneaky(t);
            }
        };
        operands = element -> {
            try {
                return recipe.operands(element, captured);
            } catch (Throwable t) {
                throw Throwables.sneaky(t);
            }
        };
        stages.add(new Ahead(this, stage, function, null, null));
    }

    private @Nullable Reason never(Stage stage) {
        if (Settings.sequential()) {
            return Reason.SEQUENTIAL;
        }
        boolean io = stage.forkable().io();
        if (!io && (Settings.cpuWorkers() == 0 && Trial.decides() || !Trial.mayFork())) {
            return Reason.ONE_PROCESSOR;
        }
        return source.obstacle(stage);
    }

    // ---- running

    /** The innermost stream that has begun calls ahead on the current thread: what {@link #end} goes back to. */
    public static @Nullable Object begin() {
        Context context = Context.current();
        Pipeline mark = context.pipeline;
        Pipeline each = context.each;
        if (each != null) {
            context.each = null;
            each.start(context);
        }
        return mark;
    }

    /** Whether the call of {@code key} with these operands, which comes next, was begun ahead, and {@link #take} gives its result. */
    public static boolean isBegun(String key, @Nullable Object[] operands) {
        Pipeline innermost = Context.current().pipeline;
        return innermost != null
                && key.equals(innermost.key)
                && !innermost.stages.isEmpty()
                && innermost.stages.get(0).isBegun(operands);
    }

    /**
     * What the function of the {@code forEach} of {@code key} goes on with, which has just got {@code given}, or key and value of an entry: the element
     * that was read ahead, and is what the sequential program would have read, since only the call that was begun for it may have put
     * another one in its place.
     */
    public static @Nullable Object element(@Nullable Object given, String key) {
        Pipeline innermost = Context.current().pipeline;
        if (innermost == null || !key.equals(innermost.key) || innermost.stages.isEmpty()) {
            return given;
        }
        Object element = innermost.stages.get(0).element(given);
        return element instanceof Recipe.Entry entry ? entry.value() : element;
    }

    /** The result of the call that {@link #isBegun} has found. */
    public static @Nullable Object take() {
        Pipeline innermost = Context.current().pipeline;
        if (innermost == null) {
            throw new AssertionError();
        }
        return innermost.stages.get(0).take();
    }

    /** A terminal operation has ended in whatever way: what was begun ahead in it is stopped. */
    public static void end(@Nullable Object mark) {
        Context context = Context.current();
        for (Pipeline each = context.pipeline; each != null && each != mark; each = context.pipeline) {
            context.pipeline = each.outer;
            each.over = true;
            each.stop();
            if (each.rounds != null) {
                each.rounds.end();
            }
        }
    }

    @Nullable
    Pipeline outer() {
        return outer;
    }

    /** How the thread that runs the stream waits. */
    Turn turn() {
        Turn known = turn;
        if (known == null) {
            known = new Turn();
            turn = known;
        }
        return known;
    }

    /** Whether elements are known by their number: nothing but the calls that were begun can change what the source gives. */
    boolean goesByNumber() {
        return source.isOfOneThread();
    }

    void next() {
        fill();
        current++;
        if (window != null) {
            window.taken();
        }
        if (rounds != null) {
            rounds.next();
        }
    }

    long current() {
        return current;
    }

    boolean isOver() {
        return over;
    }

    /** Why the last call that was not begun ahead was not, or null. */
    @Nullable
    Reason obstacle() {
        return obstacle;
    }

    /** Begins calls for the elements that come next, as many as are wanted. */
    void lookAhead(@Nullable Object element, boolean unbegun) {
        Ahead first = stages.get(0);
        Stage stage = first.stage();
        Context context = Context.current();
        obstacle = null;
        Contexts.@Nullable Captured captured = null;
        boolean any = false;
        Window room = window;
        if (room == null) {
            room = new Window(stage.window());
            window = room;
        }
        long from = unbegun && stage.isBounded() ? current : current + 1;
        while (!over && !closed && !room.isFull(first.begun().size())) {
            Mode mode = Trial.next();
            obstacle = obstacle(context, stage, mode);
            if (obstacle != null) {
                return;
            }
            start(context);
            Cursor ahead = cursor();
            if (unbegun && ahead.position() <= current) {
                if (!ahead.skipTo(current) || !ahead.isNext(element)) {
                    giveUp();
                    return;
                }
                if (from > current) {
                    ahead.skipTo(from);
                }
            }
            Object next = ahead.peek();
            if (ahead.isAtEnd()) {
                return;
            }
            if (first.isOfMock(next)) {
                obstacle = Reason.MOCK;
                closed = true;
                return;
            }
            obstacle = Room.take(context, false);
            if (obstacle != null) {
                return;
            }
            if (!any) {
                captured = Contexts.of(stage.caller()).capture();
                any = true;
            }
            long number = ahead.position();
            if (!begin(context, number, ahead.take(), captured, mode)) {
                obstacle = Reason.IN_FLIGHT;
                return;
            }
        }
    }

    private @Nullable Reason obstacle(Context context, Stage stage, Mode mode) {
        boolean io = stage.forkable().io();
        if (stage.mayInitialise() || context.initialising > 0) {
            return Reason.CLASS_INITIALISER;
        }
        if (stage.isBounded() && Forkable.isInside(context, stage.forkable())) {
            return Reason.IN_FLIGHT;
        }
        boolean decides = mode == Mode.DECIDE || mode == Mode.PLACE && io;
        if (!decides) {
            return mode == Mode.PLACE
                    ? Reason.ENOUGH_QUEUED
                    : context.nesting >= Context.NESTING ? Reason.TOO_DEEP : null;
        }
        boolean large = !io && turn().handsOver(stage.worth());
        if (!io && !large && !Weave.hungry) {
            return Reason.ENOUGH_QUEUED;
        }
        if (!io && stage.worth().isSmall() && !isTimed()) {
            return Reason.SMALL;
        }
        if (context.thread.isInterrupted()) {
            return Reason.INTERRUPTED;
        }
        Reason noRoom = Room.obstacle(context, io);
        if (noRoom == null && !io && !large && Pools.enoughWork()) {
            Direct.sated();
            noRoom = Reason.ENOUGH_QUEUED;
        }
        return noRoom;
    }

    /** Whether one call is to be begun ahead though calls are small, to see whether they still are. */
    private boolean isTimed() {
        if (current < timed) {
            return false;
        }
        stages.get(0).stage().site().counts().ranInPlace(Reason.SMALL, resting);
        resting = 0;
        pause = Math.min(2 * pause, MOST_PAUSE);
        timed = current + pause;
        return true;
    }

    /**
     * Whether the call of the next element, whose turn has come now, was not begun, and nothing is to be begun behind it, since such calls are
     * small. If not, the turn is still that of the element before.
     */
    boolean rests(Stage stage, boolean noneBegun) {
        if (current + 1 >= timed
                || !noneBegun
                || !stage.worth().isSmall()
                || stage.mayInitialise()
                || !Trial.decides()) {
            return false;
        }
        fill();
        current++;
        resting++;
        return true;
    }

    /** Before the first call: lets a stage that compares elements do so ahead too, while no call has changed them. */
    private void fill() {
        if (current < 0 && buffered) {
            cursor().isAtEnd();
        }
    }

    private void start(Context context) {
        if (!begun) {
            begun = true;
            outer = context.pipeline;
            context.pipeline = this;
            if (Rounds.areWatched() && prefix.isEmpty()) {
                rounds = Rounds.begin(stages.get(0).stage().site().where(), source.size());
            }
        }
    }

    private Cursor cursor() {
        Cursor known = cursor;
        if (known == null) {
            known = new Cursor(source, prefix, operands);
            cursor = known;
        }
        return known;
    }

    private Traces.Snapshot snapshot() {
        Traces.Snapshot known = snapshot;
        if (known == null) {
            known = new Traces.Snapshot(null);
            snapshot = known;
        }
        return known;
    }

    /** Begins the calls of all stages for one element; false if the pool would not take the first. */
    private boolean begin(
            Context context, long number, @Nullable Object element, Contexts.@Nullable Captured captured, Mode mode) {
        AheadTask first = null;
        AheadTask last = null;
        for (Ahead each : stages) {
            Traces.Origin origin = new Traces.Origin(snapshot(), null, context.running);
            if (last == null) {
                last = new AheadTask(each.stage(), each.function(), number, element, context, origin, captured, mode);
                first = last;
            } else if (!each.stage().mayInitialise() && Room.take(context, false) == null) {
                last = new AheadTask(
                        each.stage(), each.function(), last, each.between(), context, origin, captured, mode);
            } else {
                break;
            }
            last.counted();
            last.note(context, each.stage().site().counts(), each.stage().site().where());
            each.begun().add(last);
            each.stage().site().counts().forked();
        }
        if (first == null || first.begin(context)) {
            return true;
        }
        for (Ahead each : stages) {
            List<AheadTask> untaken = new ArrayList<>();
            each.begun().removeIf(task -> task.turn == number && untaken.add(task));
            stop(untaken);
        }
        return false;
    }

    // ---- ending

    /** Waits for the calls that have begun; what failed is thrown in its turn. */
    void await() {
        for (Ahead each : stages) {
            each.begun().forEach(AheadTask::await);
        }
    }

    /** A call has failed in its turn: those after it would not have been made. */
    void fail(Throwable failure) {
        stop();
        move(failure);
    }

    /** Gives the trace of what a call threw the line of now. */
    void move(Throwable failure) {
        Traces.Snapshot then = snapshot;
        if (then != null) {
            Traces.move(failure, then);
        }
    }

    /** Nothing is begun ahead any more. */
    void giveUp() {
        over = true;
        obstacle = Reason.STREAM_CHANGED;
        stop();
    }

    /** Stops what was begun and is not needed: what has not started never starts, what runs is interrupted and waited for. */
    void stop() {
        List<AheadTask> all = new ArrayList<>();
        for (Ahead each : stages) {
            all.addAll(each.begun());
            each.begun().clear();
        }
        over = true;
        stop(all);
    }

    /** Ends calls that the sequential program would not have made; what they threw is dropped. */
    static void stop(Collection<AheadTask> calls) {
        calls.forEach(Task::refuse);
        calls.forEach(Task::withdraw);
        calls.forEach(Task::interrupt);
        calls.forEach(Task::stopped);
    }
}
