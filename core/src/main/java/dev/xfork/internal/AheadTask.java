package dev.xfork.internal;

import dev.xfork.internal.Trial.Mode;
import dev.xfork.internal.remote.Routine;
import dev.xfork.runtime.Site;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a stage's function for one element, begun before the element's turn has come. */
final class AheadTask extends CallTask {
    private static final long serialVersionUID = 1L;

    /** Stands for the element that a predicate before this stage does not let through. */
    private static final Object NONE = new Object();

    /** A stage between two annotated ones. */
    record Step(MethodHandle call, Object function, boolean predicate) {}

    /** Which element it is, from 0. */
    final transient long turn;

    private final transient Stage stage;
    private final transient Object function;
    private final transient Mode mode;
    private final transient @Nullable AheadTask previous;
    private final transient List<Step> between;
    private transient @Nullable AheadTask follower; // written before this one is started
    private transient volatile @Nullable Object argument;

    /** The call of the first annotated stage for {@code argument}. */
    AheadTask(
            Stage stage,
            Object function,
            long number,
            @Nullable Object argument,
            Context context,
            Traces.Origin origin,
            Contexts.@Nullable Captured contexts,
            Mode mode) {
        this(stage, function, number, null, List.of(), context, origin, contexts, mode);
        this.argument = argument;
        pass(function, argument);
    }

    /** The call of a later annotated stage for what {@code previous} gives, after the stages in between. */
    AheadTask(
            Stage stage,
            Object function,
            AheadTask previous,
            List<Step> between,
            Context context,
            Traces.Origin origin,
            Contexts.@Nullable Captured contexts,
            Mode mode) {
        this(stage, function, previous.turn, previous, between, context, origin, contexts, mode);
        previous.follower = this;
    }

    private AheadTask(
            Stage stage,
            Object function,
            long number,
            @Nullable AheadTask previous,
            List<Step> between,
            Context context,
            Traces.Origin origin,
            Contexts.@Nullable Captured contexts,
            Mode mode) {
        super(stage.forkable(), stage.body(), false, stage.site(), new Object[0], context, origin, contexts, false);
        this.stage = stage;
        this.function = function;
        this.turn = number;
        this.previous = previous;
        this.between = between;
        this.mode = mode;
    }

    /** The element that the function was called for; of a later stage, only known when the call has ended. */
    @Nullable
    Object argument() {
        return argument;
    }

    /** Whether a method of the name belongs to the call itself: the annotated one, or the body of the lambda that calls it. */
    boolean isOf(String method) {
        return method.equals(forkable().name()) || method.equals(stage.function());
    }

    /** Whether a site stands in the very function that was forked: what runs in place there is part of the fork. */
    boolean isMadeBy(@Nullable Site site) {
        return site != null && site.caller().startsWith(stage.caller().getName() + "#" + stage.function() + "(");
    }

    @Override
    @Nullable
    Worth worth() {
        return io() ? null : stage.worth();
    }

    @Override
    boolean isFirstFrame(StackTraceElement frame) {
        return isOf(frame.getMethodName());
    }

    @Override
    @Nullable
    Object call(Context context) throws Throwable {
        AheadTask before = previous;
        if (before != null) {
            argument = NONE;
            Object element = before.passedOn();
            for (Step step : between) {
                if (element != NONE) {
                    @Nullable Object[] operands = {step.function(), element};
                    Object result = (Object) step.call().invokeExact(operands);
                    element = !step.predicate() ? result : Boolean.TRUE.equals(result) ? element : NONE;
                }
            }
            if (element == NONE) {
                return null;
            }
            argument = element;
            pass(function, element);
        }
        if (io()) {
            return super.call(context);
        }
        if (forkable().away(Routine.Kind.VIRTUAL) != null) {
            stage.site().counts().stayed("calls that streams and forEach begin ahead run here");
        }
        long begun = System.nanoTime();
        try {
            return super.call(context);
        } finally {
            stage.worth().add(System.nanoTime() - begun);
        }
    }

    /** What goes on to the next stage. */
    private @Nullable Object passedOn() {
        Object result = take();
        return !Functions.isPredicate(stage.type()) ? result : Boolean.TRUE.equals(result) ? argument : NONE;
    }

    /** Begins the call, in the way that the mode says; false if its pool would not take it. */
    boolean begin(Context context) {
        if (mode == Mode.INLINE) {
            runHere();
            return true;
        }
        if ((mode == Mode.LAZY || mode == Mode.TURN) && !isBounded()) {
            return true;
        }
        try {
            return start(context);
        } catch (RuntimeException | OutOfMemoryError e) {
            return false; // no thread to be had
        }
    }

    @Override
    void ended(@Nullable Throwable failure) {
        super.ended(failure);
        AheadTask later = follower;
        if (later != null && succeeded() && !later.isStopped() && !later.begin(Context.current())) {
            later.exempt(); // whoever waits for it runs it
            later.nudge();
        }
    }
}
