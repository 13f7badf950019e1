package dev.xfork.internal;

import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A stage before the first annotated one: known to be pure, and gone through twice, ahead and in its turn. */
final class Prior {
    /*
     * Implementation notes. A function is called once for each element: what it gave ahead is kept for its turn. A second time it might give another
     * object, or see what the call has done that was begun for the element.
     */
    private static final int MOST = 1 << 16; // kept results: an earlier stage lets few elements through

    private final Source source;
    private final MethodHandle stage; // (stream, argument)stream or (stream)stream
    private final @Nullable Object argument;
    private final @Nullable Class<?> type; // the functional interface of the argument, if it is a function
    private final MethodHandle call;
    private final Deque<Given> given = new ArrayDeque<>(); // ahead, for their turn
    private final Deque<Given> passed =
            new ArrayDeque<>(); // in their turn, for those who read ahead: of a stage that is buffered
    private final boolean predicate;
    private boolean buffered;
    private boolean lost; // what it said in their turn of elements that are not read ahead yet
    private @Nullable Given last; // in its turn
    private long ahead;
    private long turn;

    private record Given(
            long number,
            @Nullable Object argument,
            @Nullable Object result) {}

    /** A stage. */
    Prior(Source source, MethodHandle stage, @Nullable Object argument, @Nullable Class<?> type) {
        this.source = source;
        this.stage = stage;
        this.argument = argument;
        this.type = type;
        predicate = type != null && Functions.isPredicate(type);
        call = type == null ? stage : CallTask.body(Functions.handle(type));
    }

    /** The argument of the stage of the program's own stream. */
    @Nullable
    Object inOrder() {
        return argument != null && type != null ? Functions.wrap(type, this::turn, argument) : argument;
    }

    /** The stream that is read ahead, with this stage added. */
    Object append(Object stream) throws Throwable {
        if (argument == null) {
            return stage.invoke(stream);
        }
        return stage.invoke(stream, type != null ? Functions.wrap(type, this::ahead, argument) : argument);
    }

    /** Says that a later stage takes in all elements before it gives one: all turns come before anything is read ahead. */
    void isBuffered() {
        buffered = true;
    }

    private @Nullable Object ahead(@Nullable Object element) {
        long number = ahead++;
        Given made = number == turn - 1 ? last : number < turn ? passed.poll() : null;
        if (made != null) {
            return made.result();
        }
        if (lost && number < turn) {
            throw new IllegalStateException(); // ends the reading ahead
        }
        Object result;
        try {
            result = call(element);
        } catch (Throwable t) {
            throw Throwables.sneaky(t);
        }
        if (given.size() >= MOST) {
            throw new IllegalStateException(); // ends the reading ahead
        }
        if (number >= turn) {
            given.add(new Given(number, element, result));
        }
        return result;
    }

    private @Nullable Object turn(@Nullable Object element) {
        long number = turn;
        Object result = result(number, element);
        turn = number + 1;
        last = new Given(number, element, result);
        if (buffered) {
            passed.add(last);
        } else if (predicate && number >= ahead) {
            passed.add(
                    new Given(number, null, result)); // the calls that run in place may change what it would say ahead
            if (passed.size() > MOST) {
                passed.clear();
                lost = true;
            }
        }
        return result;
    }

    private @Nullable Object result(long number, @Nullable Object element) {
        Given first = given.peek();
        if (first != null && first.number() == number) {
            given.remove();
            if (source.isOfOneThread() || Ahead.isSame(first.argument(), element)) {
                return first.result();
            }
        }
        try {
            return call(element);
        } catch (Throwable t) {
            Traces.hide(t);
            throw Throwables.sneaky(t);
        }
    }

    private @Nullable Object call(@Nullable Object element) throws Throwable {
        return (Object) call.invokeExact(new @Nullable Object[] {argument, element});
    }
}
