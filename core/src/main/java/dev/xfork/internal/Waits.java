package dev.xfork.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Which threads wait for which forks at this moment. */
public final class Waits {
    private Waits() {}

    /**
     * For each thread that waits a line with the fork, where its call stands and what it does, then a line for each frame of the program on the thread's
     * stack. Of virtual threads the JVM gives no list: they are absent.
     */
    public static List<String> lines() {
        Map<String, List<String>> threads = new TreeMap<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            Task blocked = awaited(LockSupport.getBlocker(thread));
            Task task = blocked == null ? Watchdog.awaited(thread) : blocked; // it may be looking just now
            if (task != null) {
                List<String> lines = new ArrayList<>();
                lines.add("\"" + thread.getName() + "\" waits for " + task.method() + place(task) + ": " + state(task));
                Traces.ofProgram(stack).forEach(frame -> lines.add("\tat " + frame));
                threads.put(thread.getName() + " " + thread.getId(), lines);
            }
        });
        List<String> all = new ArrayList<>();
        threads.values().forEach(all::addAll);
        return all;
    }

    private static @Nullable Task awaited(@Nullable Object blocker) {
        if (blocker instanceof Waiter.Until) {
            for (Task task : ((Waiter.Until) blocker).tasks()) {
                if (!task.isOver()) {
                    return task;
                }
            }
        }
        return blocker instanceof Task ? (Task) blocker : null;
    }

    private static String place(Task task) {
        Traces.Origin origin = task.origin();
        StackTraceElement place = origin == null ? null : origin.place();
        return place == null ? "" : ", called at " + place;
    }

    private static String state(Task task) {
        Thread runner = task.runner();
        return task.isOver()
                ? "it has just ended"
                : runner == null ? "it is queued" : "\"" + runner.getName() + "\" runs it";
    }
}
