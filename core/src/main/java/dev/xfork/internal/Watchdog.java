package dev.xfork.internal;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices threads that wait for each other for ever because one of them holds a lock that a fork needs for which it waits, and
 * says so on standard error.
 */
final class Watchdog {
    /*
     * Implementation notes. A thread that has waited for a while looks from itself along what each waits for: from a fork to the thread that
     * runs it, from there to the fork that this one waits for, or to the thread that holds the lock for which it is blocked. If that leads back to
     * itself, none of them goes on. Only threads that have waited long enough to look are known to wait for a fork; the last of a circle to
     * look knows all. Locks of which the JVM knows the owner are monitors and those of java.util.concurrent that have one; of virtual threads it
     * tells nothing.
     */
    private static final long FIRST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LAST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(64);
    private static final int MOST_STEPS = 64;

    private static final Map<Long, Task> WAITING = new ConcurrentHashMap<>(); // by the number of the thread
    private static final Set<Task> TOLD = ConcurrentHashMap.newKeySet();

    private Watchdog() {}

    /** When a thread that has waited for {@code nanos} looks next: how many nanoseconds from now. */
    static long next(long nanos) {
        return Math.min(Math.max(FIRST_LOOK_NANOS, nanos), LAST_LOOK_NANOS);
    }

    /** The current thread has waited for {@code task} for a while. */
    static void look(Task task) {
        Thread self = Thread.currentThread();
        WAITING.put(self.getId(), task);
        try {
            List<String> lines = new ArrayList<>();
            boolean isCircle = !TOLD.contains(task)
                    && leadsBack(self, task, new ArrayList<>())
                    && leadsBack(self, task, lines); // twice: its parts are looked at one after the other
            if (isCircle && TOLD.add(task)) {
                lines.add(
                        "xfork: none of these threads goes on. Take the call out of the lock, or leave the method unannotated.");
                System.err.println(String.join(System.lineSeparator(), lines));
            }
        } catch (LinkageError | SecurityException e) {
            // a JVM without java.management, or that does not say
        }
    }

    /** The fork for which a thread has waited for a while, as far as that is known. */
    static @Nullable Task awaited(Thread thread) {
        return WAITING.get(thread.getId());
    }

    /** The current thread waits no more. */
    static void stops() {
        WAITING.remove(Thread.currentThread().getId());
    }

    private static boolean leadsBack(Thread self, Task task, List<String> lines) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Set<Long> seen = new HashSet<>();
        long at = self.getId();
        Task awaited = task;
        for (int step = 0; step < MOST_STEPS; step++) {
            ThreadInfo info = threads.getThreadInfo(at, Integer.MAX_VALUE);
            if (info == null || !seen.add(at)) {
                return false;
            }
            if (awaited != null) {
                Thread runner = awaited.runner();
                if (runner == null) {
                    return false;
                }
                tell(info, "waits for " + awaited.method() + ", which \"" + runner.getName() + "\" runs", lines);
                at = runner.getId();
            } else {
                LockInfo lock = info.getLockInfo();
                boolean givesUp = info.getThreadState() == Thread.State.TIMED_WAITING;
                if (givesUp || lock == null || info.getLockOwnerId() < 0) {
                    return false;
                }
                tell(info, "waits for the lock " + lock + ", which \"" + info.getLockOwnerName() + "\" holds", lines);
                at = info.getLockOwnerId();
            }
            if (at == self.getId()) {
                return true;
            }
            awaited = WAITING.get(at);
        }
        return false;
    }

    private static void tell(ThreadInfo thread, String what, List<String> lines) {
        lines.add("xfork: \"" + thread.getThreadName() + "\" " + what + ":");
        for (StackTraceElement frame : Traces.ofProgram(thread.getStackTrace())) {
            lines.add("\tat " + frame);
        }
    }
}
