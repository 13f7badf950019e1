package dev.xfork.internal;

import dev.xfork.internal.journal.Journal;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Forks that no scope waits for: the JVM waits for them before it ends, and a failure that no one received goes to the
 * uncaught-exception handler of the thread that made the call, and makes the exit status 1 where it would have been 0.
 */
public final class Unseen {
    /*
     * Implementation notes. A thread that is not a daemon, the guard, keeps the JVM alive: it lives as long as there is
     * anything to watch, and a moment longer while the main thread lives, so that a program which forks again and again
     * does not start one each time. A shutdown hook would do for waiting, but it cannot change the exit status in good
     * manners, and the program's own hooks would run beside forks that should have ended before. The guard ends with
     * System.exit(1) only if a failure was reported and no other thread keeps the JVM alive; a clean run ends by itself.
     */
    private static final long LINGER_NANOS = 100_000_000;
    private static final long POLL_NANOS = 1_000_000;

    private static final Set<Task> PENDING = ConcurrentHashMap.newKeySet();
    private static final Set<Task> FAILED = ConcurrentHashMap.newKeySet();
    private static final Object LOCK = new Object();
    private static final @Nullable Thread MAIN = main();

    private static volatile boolean reported;
    private static volatile @Nullable Thread guard; // written under LOCK

    private Unseen() {}

    private static @Nullable Thread main() {
        Thread current = Thread.currentThread();
        return current.getName().equals("main") ? current : null;
    }

    /** Makes the JVM wait for the fork. */
    static void watch(Task task) {
        PENDING.add(task);
        if (guard == null) {
            startGuard();
        }
    }

    /** The fork has ended well, or will not run. */
    static void unwatch(Task task) {
        PENDING.remove(task);
        wake();
    }

    /** The fork has ended; {@code failure} is what it threw if nobody has received it. */
    static void ended(Task task, @Nullable Throwable failure) {
        if (failure != null) {
            Object receiver = task.receiver();
            if (receiver == null) {
                if (!task.isReceived()) { // asked after the receiver was gone: then nobody new comes
                    report(task, failure);
                }
            } else {
                FAILED.add(task);
                if (task.isReceived()) {
                    FAILED.remove(task);
                } else {
                    Collector.CLEANER.register(receiver, () -> reportIfUnseen(task));
                }
            }
        }
        unwatch(task);
    }

    /** As {@link #ended}, of a fork whose scope ends with a barrier that may never come: until then, nobody received it. */
    static void endedUnawaited(Task task, @Nullable Throwable failure) {
        if (failure != null) {
            FAILED.add(task);
            if (task.isReceived()) {
                FAILED.remove(task);
            }
        }
        unwatch(task);
    }

    /** Somebody received the outcome. */
    static void taken(Task task) {
        FAILED.remove(task);
    }

    private static void reportIfUnseen(Task task) {
        if (FAILED.remove(task)) {
            report(task, task.thrown());
        }
    }

    private static void report(Task task, Throwable failure) {
        reported = true;
        Journal.failedUnseen(task.method(), failure);
        Thread caller = task.caller();
        startGuard();
        UncaughtExceptionHandler handler = caller.getUncaughtExceptionHandler();
        if (handler == null) {
            handler = Thread.getDefaultUncaughtExceptionHandler(); // the caller has ended
        }
        if (handler == null) {
            handler = new ThreadGroup("xfork"); // prints as the JVM does
        }
        try {
            handler.uncaughtException(caller, failure);
        } catch (RuntimeException | Error e) {
            // as the JVM: what an uncaught-exception handler throws is ignored
        }
    }

    /**
     * Waits for the forks that no scope waits for, and reports the failures that nobody received; called before the JVM is
     * told to exit.
     *
     * @param status the exit status that the program asked for
     * @return the exit status to use
     */
    public static int beforeExit(int status) {
        if (Context.current().running == null) {
            for (Task task : PENDING) {
                task.await();
                while (PENDING.contains(task)) { // its outcome is known a moment before it is filed below
                    Thread.onSpinWait();
                }
            }
        }
        for (Task task : FAILED) {
            reportIfUnseen(task);
        }
        return status == 0 && reported ? 1 : status;
    }

    // ---- the guard

    private static void startGuard() {
        synchronized (LOCK) {
            if (guard == null) {
                Thread thread = new Thread(root(), Unseen::guard, "xfork: waits for forks", 0, false);
                thread.setDaemon(false);
                thread.setContextClassLoader(null);
                guard = thread;
                thread.start();
            }
        }
    }

    private static void wake() {
        Thread thread = guard;
        if (thread != null && PENDING.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    private static void guard() {
        while (true) {
            while (!PENDING.isEmpty()) {
                LockSupport.park(Unseen.class);
            }
            if (FAILED.isEmpty() && !reported) {
                linger();
                if (retire()) {
                    return;
                }
            } else if (isLast()) {
                for (Task task : FAILED) {
                    reportIfUnseen(task);
                }
                if (reported && PENDING.isEmpty()) {
                    System.exit(1);
                }
            } else {
                LockSupport.parkNanos(Unseen.class, 20 * POLL_NANOS);
            }
        }
    }

    private static boolean retire() {
        synchronized (LOCK) {
            Thread self = guard;
            guard = null; // first, so that whoever adds a fork after the check below starts another guard
            if (PENDING.isEmpty() && FAILED.isEmpty() && !reported) {
                return true;
            }
            guard = self;
            return false;
        }
    }

    private static void linger() {
        long until = System.nanoTime() + LINGER_NANOS;
        while (MAIN != null && MAIN.isAlive() && PENDING.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(Unseen.class, POLL_NANOS);
        }
    }

    /** Whether no thread but this one keeps the JVM alive. */
    private static boolean isLast() {
        ThreadGroup root = root();
        Thread[] threads = new Thread[2 * root.activeCount() + 16];
        int count = root.enumerate(threads);
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            if (thread != Thread.currentThread()
                    && thread.isAlive()
                    && !thread.isDaemon()
                    && !thread.getName().equals("DestroyJavaVM")) {
                return false;
            }
        }
        return true;
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Loaded with the first failure of a stand-in only: it starts a thread. */
    private static final class Collector {
        static final Cleaner CLEANER = Cleaner.create();
    }
}
