package dev.xfork.internal;

import java.util.List;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Reads the elements that will reach the first annotated stage of a stream. */
final class Cursor {
    private @Nullable Spliterator<?> elements; // null at the end
    private final Functions.@Nullable One mapper;
    private @Nullable Object next;
    private boolean hasNext;
    private boolean mapped; // whether next is what the mapper gives
    private long position;

    /** {@code mapper}, if any, gives what is to be given for each element that is not left out. */
    Cursor(Source source, List<Prior> prefix, Functions.@Nullable One mapper) {
        this.mapper = mapper;
        try {
            Object stream = source.open();
            for (Prior prior : prefix) {
                stream = prior.append(stream);
            }
            elements = ((BaseStream<?, ?>) stream).spliterator();
        } catch (Throwable t) {
            elements = null; // it will be thrown in its turn
        }
    }

    /** The number of the element that {@link #take} gives. */
    long position() {
        return position;
    }

    /** Leaves elements out until {@code number} is the next; whether there is one. */
    boolean skipTo(long number) {
        while (position < number && !isAtEnd()) {
            forget();
        }
        return position == number && !isAtEnd();
    }

    boolean isNext(@Nullable Object element) {
        return !isAtEnd() && Ahead.isSame(peek(), element);
    }

    /** Whether there is none left, or what gives them fails: that will happen again in its turn. */
    boolean isAtEnd() {
        Spliterator<?> from = elements;
        if (!hasNext && from != null) {
            try {
                hasNext = from.tryAdvance(element -> next = element);
            } catch (Throwable t) {
                hasNext = false;
            }
            if (!hasNext) {
                elements = null;
            }
        }
        return !hasNext;
    }

    /** The next element, or null at the end. */
    @Nullable
    Object peek() {
        Object found = isAtEnd() ? null : next;
        if (mapper != null && hasNext && !mapped) {
            try {
                found = mapper.of(found);
            } catch (Throwable t) {
                found = null; // it will be thrown in its turn
                hasNext = false;
                elements = null;
            }
            next = found;
            mapped = true;
        }
        return found;
    }

    @Nullable
    Object take() {
        Object taken = peek();
        forget();
        return taken;
    }

    private void forget() {
        next = null;
        hasNext = false;
        mapped = false;
        position++;
    }
}
