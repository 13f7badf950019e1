package dev.xfork.internal;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Thrown where a call that was begun ahead turns out to reach a method that is {@code @Unsafe}, before its body: the call is
 * made again in its turn, on the thread of the caller.
 */
final class TakenOut extends Error {
    private static final long serialVersionUID = 1L;

    private TakenOut() {
        super(null, null, false, false);
    }

    /** Called where a method that is {@code @Unsafe} begins. */
    static void check(Context context) {
        if (context.running instanceof AheadTask ahead
                && StackWalker.getInstance().walk(all -> isReached(all, ahead))) {
            throw new TakenOut();
        }
    }

    /** Whether nothing but the fork's function lies between the fork and the method that has just begun. */
    private static boolean isReached(Stream<StackFrame> all, AheadTask ahead) {
        Iterator<StackFrame> frames = all.iterator();
        boolean begun = false;
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            boolean ours = Traces.isOurs(frame.getClassName());
            if (begun && ours) {
                return true;
            }
            boolean own =
                    ahead.isOf(frame.getMethodName()) || frame.getClassName().startsWith("java.lang.invoke.");
            if (!ours && !own) {
                return false;
            }
            begun |= !ours;
        }
        return false;
    }
}
