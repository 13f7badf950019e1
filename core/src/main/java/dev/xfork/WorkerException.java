package dev.xfork;

import org.jspecify.annotations.Nullable;

/**
 * A call that was to run in a worker process, or on another machine, could not end as it would have here: what it threw or gave cannot
 * travel, or, with the option {@code strict}, one of its arguments cannot. The message says what and why.
 *
 * <p>In the place of an exception that cannot be serialised, it has the stack trace of that, and its name in the message.
 */
public class WorkerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with a message that says what happened. */
    public WorkerException(String message) {
        super(message);
    }

    /** An exception with a message that says what happened, and its cause. */
    public WorkerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
