package dev.xfork.internal;

/**
 * Thrown where the arguments of a call are written for another JVM and a value among them is still pending: to wait there would keep a
 * worker from the very call that is waited for. The call is sent again once the value is known.
 */
public final class NotYet extends Error {
    private static final long serialVersionUID = 1L;

    private NotYet() {
        super("a value that is to be sent is still pending", null, false, false);
    }

    /** Called before a value is taken by a stand-in that is used. */
    public static void check(Pending pending) {
        Context context = Context.current();
        boolean known = pending instanceof Task task ? task.succeeded() : pending.isOver();
        if (context.sending && !known) {
            context.awaited = pending;
            throw new NotYet();
        }
    }
}
