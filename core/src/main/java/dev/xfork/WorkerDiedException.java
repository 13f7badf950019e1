package dev.xfork;

/**
 * The worker process, or machine, that ran a call ended before the call did: nobody knows how far it came. It is not made again, unless
 * the method is said to be {@link CpuBoundFork#idempotent() idempotent}. The message has the exit status or signal, and the last
 * lines that the process wrote to standard error.
 */
public final class WorkerDiedException extends WorkerException {
    private static final long serialVersionUID = 1L;

    /** An exception with a message that says who died of what. */
    public WorkerDiedException(String message) {
        super(message);
    }
}
