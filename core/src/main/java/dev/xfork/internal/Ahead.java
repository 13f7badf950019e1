package dev.xfork.internal;

import dev.xfork.internal.AheadTask.Step;
import dev.xfork.runtime.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
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
    private @Nullable AheadTask ended;

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

    @Override
    public boolean rests() {
        return leads && pipeline.rests(stage, begun.isEmpty());
    }

    @Override
    public RuntimeException failed(Throwable failure) {
        pipeline.stop();
        Traces.hide(failure);
        throw Throwables.sneaky(failure);
    }

    /** The result for the next element. Waits for it; throws what the function throws, when the calls after it have ended. */
    @Override
    public @Nullable Object of(@Nullable Object element) {
        if (leads) {
            pipeline.next();
        }
        AheadTask task = pipeline.isOver() ? null : find();
        if (leads && task != null && !pipeline.goesByNumber() && !isSame(task.argument(), element)) {
            Pipeline.stop(List.of(task));
            return surprised(element);
        }
        if (leads && !pipeline.isOver()) {
            pipeline.lookAhead(element, task == null);
            task = task == null ? find() : task;
        }
        return task == null || pipeline.isOver() ? here(element) : await(task, element);
    }

    /**
     * Of a {@code forEach}: whether the call with these operands, which comes next in its function, was begun ahead. Then it
     * has ended, and {@link #take} gives its result; else the caller makes it.
     */
    boolean isBegun(@Nullable Object[] values) {
        if (pipeline.current() >= 0 && stage.mayInitialise()) {
            stage.initialised();
        }
        if (rests()) {
            return false;
        }
        pipeline.next();
        Recipe.Operands operands = new Recipe.Operands(values, null);
        AheadTask task = pipeline.isOver() ? null : find();
        if (task != null && !pipeline.goesByNumber() && !isSame(task.argument(), operands)) {
            Pipeline.stop(List.of(task));
            pipeline.giveUp();
        }
        if (!pipeline.isOver()) {
            pipeline.lookAhead(operands, task == null);
            task = task == null ? find() : task;
        }
        if (task != null && !pipeline.isOver()) {
            await(task);
            if (!(task.thrownOrNull() instanceof TakenOut)) {
                ended = task;
                return true;
            }
        }
        countInPlace();
        return false;
    }

    /** Of a {@code forEach}, whose function has just got an element: what was read ahead in its place, if the call for it was begun. */
    @Nullable
    Object element(@Nullable Object given) {
        AheadTask first = pipeline.isOver() || !pipeline.goesByNumber() ? null : begun.peek();
        if (first == null || first.turn != pipeline.current() + 1) {
            return given;
        }
        Object operands = first.argument();
        return operands instanceof Recipe.Operands known ? known.element() : given;
    }

    /** The result of the call that {@link #isBegun} has found; throws what it threw, which the function may catch. */
    @Nullable
    Object take() {
        AheadTask task = ended;
        ended = null;
        if (task == null) {
            throw new AssertionError(function);
        }
        try {
            return task.take();
        } catch (Throwable t) {
            pipeline.move(t);
            throw Throwables.sneaky(t);
        }
    }

    private void countInPlace() {
        Reason obstacle = pipeline.obstacle();
        if (obstacle != null) {
            stage.site().counts().ranInPlace(obstacle);
        }
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

    private void await(AheadTask task) {
        AheadTask later = null;
        int calls = pipeline.turn().calls(task, begun.size());
        if (calls > 0) {
            Iterator<AheadTask> all = begun.iterator();
            for (int i = 0; i < calls; i++) {
                later = all.next();
            }
        }
        pipeline.turn().await(task, later);
        task.await();
    }

    private @Nullable Object await(AheadTask task, @Nullable Object element) {
        await(task);
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
        countInPlace();
        try {
            Object result = stage.call(function, element);
            if (stage.mayInitialise()) {
                stage.initialised();
            }
            return result;
        } catch (Throwable t) {
            throw failed(t);
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
        if (one instanceof Recipe.Operands operands) {
            return operands.isSame((Recipe.Operands) other);
        }
        return isValue(one, one.getClass().getName()) && one.equals(other);
    }

    /** Whether equal objects of the class are as good as one. */
    private static boolean isValue(Object object, String type) {
        return object instanceof String
                || object instanceof Character
                || object instanceof Boolean
                || object instanceof Number && type.startsWith("java.lang.")
                || object instanceof Path // by equals, as it is specified
                || type.startsWith("java.time.")
                || object instanceof BigDecimal
                || object instanceof BigInteger
                || type.equals("java.util.UUID")
                || type.equals("java.net.URI");
    }
}
