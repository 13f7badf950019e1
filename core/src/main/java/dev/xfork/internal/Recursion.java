package dev.xfork.internal;

import dev.xfork.runtime.Site;

/** Finds out whether a call is made, however indirectly, by a fork of the method that it calls: what one costs says little about the next then. */
final class Recursion {
    private static final int MOST_FRAMES = 1024;

    private Recursion() {}

    /** Whether a method runs on this thread: {@code binary.Class#method(descriptor)}. */
    static boolean isOnStack(String method) {
        int hash = method.indexOf('#');
        String owner = method.substring(0, hash);
        String name = method.substring(hash + 1, method.indexOf('('));
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(MOST_FRAMES)
                        .anyMatch(frame -> frame.getMethodName().equals(name)
                                && frame.getClassName().equals(owner)));
    }

    /** Looks at the forks around the call of {@code site}, and tells what knows the cost of its calls. */
    static void look(Context context, Site site) {
        if (context.running == null || site.io() || site.worth().isRecursive()) {
            return;
        }
        int left = Context.NESTING;
        for (Task task = context.running; task != null && left > 0; task = task.parent(), left--) {
            if (task instanceof CallTask call && call.forkable().name().equals(site.calleeName())) {
                site.worth().recurs();
                return;
            }
        }
    }
}
