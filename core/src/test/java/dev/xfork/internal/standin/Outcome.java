package dev.xfork.internal.standin;

import dev.xfork.internal.Pending;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The outcome of a fork that is computed, once or more often, when it is taken. */
final class Outcome implements Pending {
    final AtomicInteger taken = new AtomicInteger();
    private final Callable<?> body;
    private volatile boolean over;

    private Outcome(Callable<?> body) {
        this.body = body;
    }

    static Outcome of(Callable<?> body) {
        return new Outcome(body);
    }

    static Outcome value(@Nullable Object value) {
        return new Outcome(() -> value);
    }

    static <T> T standIn(Class<T> type, Callable<?> body) {
        Object made = StandIns.make(type, of(body));
        if (made == null) {
            throw new AssertionError(StandIns.obstacle(type));
        }
        return type.cast(made);
    }

    @Override
    public @Nullable Object take() {
        taken.incrementAndGet();
        try {
            return body.call();
        } catch (Exception e) {
            throw Outcome.<RuntimeException>sneaky(e);
        } finally {
            over = true;
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public String method() {
        return "Sample.answer";
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
