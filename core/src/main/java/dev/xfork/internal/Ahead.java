package dev.xfork.internal;

import dev.xfork.internal.AheadTask.Step;
import dev.xfork.runtime.Reason;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a stream calls in the place of an annotated stage's function: gives the result for each element in its turn, which
 * was begun ahead where that was possible, or calls the function here.
 *
 * <p>Belongs to the thread that runs the terminal operation.
 */
final class Ahead implements Functions.One {
    private final Pipeline pipeline;
    private final Stage stage;
    private final Object function;
    private final @Nullable Object receiver;
    private final boolean leads;
    private final List<Step> between;
    private final Queue<AheadTask> begun = new ArrayDeque<>();

    /** A stage; {@code between} are those that lie between it and the annotated one before it, null if that is none. */
    Ahead(Pipeline pipeline, Stage stage, Object function, @Nullable Object receiver, @Nullable List<Step> between) {
        this.pipeline = pipeline;
        this.stage = stage;
        this.function = function;
        this.receiver = receiver;
        this.leads = between == null;
        this.between = between == null ? List.of() : between;
    }

    Stage stage() {
        return stage;
    }

    Object function() {
        return function;
    }

    List<Step> between() {
        return between;
    }

    Queue<AheadTask> begun() {
        return begun;
    }

    /** Whether the call for an element has to be made by the thread of the stream. */
    boolean isOfMock(@Nullable Object element) {
        return stage.isOfMock(receiver, element);
    }

    /** The result for the next element. Waits for it; throws what the function throws, when the calls after it have ended. */
    @Override
    public @Nullable Object of(@Nullable Object element) {
        if (leads) {
            pipeline.next();
        }
        AheadTask task = pipeline.isOver() ? null : find();
        if (leads && task != null && !isSame(task.argument(), element)) {
            return surprised(element);
        }
        if (leads && !pipeline.isOver()) {
            pipeline.lookAhead(element, task == null);
            task = task == null ? find() : task;
        }
        return task == null || pipeline.isOver() ? here(element) : await(task, element);
    }

    /** The call for the element whose turn it is, if it was begun; drops those of earlier ones. */
    private @Nullable AheadTask find() {
        long number = pipeline.current();
        AheadTask first = begun.peek();
        while (first != null && first.turn < number) {
            begun.remove();
            Pipeline.stop(List.of(first)); // a predicate in between did not let it through
            first = begun.peek();
        }
        if (first == null || first.turn > number) {
            return null;
        }
        return begun.remove();
    }

    private @Nullable Object await(AheadTask task, @Nullable Object element) {
        task.await();
        if (!leads && !isSame(task.argument(), element)) {
            return surprised(element);
        }
        try {
            return task.take();
        } catch (TakenOut e) {
            return here(element);
        } catch (Throwable t) {
            pipeline.fail(t);
            throw Throwables.sneaky(t);
        }
    }

    /** The element is not the one that was expected: what was begun ahead is dropped, and nothing more is begun. */
    private @Nullable Object surprised(@Nullable Object element) {
        pipeline.giveUp();
        return here(element);
    }

    private @Nullable Object here(@Nullable Object element) {
        Reason obstacle = pipeline.obstacle();
        if (obstacle != null) {
            stage.site().counts().ranInPlace(obstacle);
        }
        try {
            Object result = stage.call(function, element);
            stage.initialised();
            return result;
        } catch (Throwable t) {
            pipeline.stop();
            Traces.hide(t);
            throw Throwables.sneaky(t);
        }
    }

    /** Whether two elements are one for every function: the same, equal values, or entries of the same key and value. */
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null || one.getClass() != other.getClass()) {
            return false;
        }
        if (one instanceof Map.Entry<?, ?> entry && one.getClass().getClassLoader() == null) {
            Map.Entry<?, ?> twin = (Map.Entry<?, ?>) other;
            return entry.getKey() == twin.getKey() && entry.getValue() == twin.getValue();
        }
        boolean value = one instanceof String || one instanceof Number || one instanceof Character;
        return value && one.getClass().getName().startsWith("java.lang.") && one.equals(other);
    }
}
