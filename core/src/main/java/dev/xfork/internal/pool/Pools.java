package dev.xfork.internal.pool;

import dev.xfork.internal.Context;
import dev.xfork.internal.Task;

/** Which pool a fork goes to. Pools start with their first fork; their threads are daemons and end when idle. */
public final class Pools {
    private Pools() {}

    /** Hands the fork to its pool; does not block. */
    public static void submit(Task task) {
        if (task.io()) {
            IoPool.submit(task);
        } else {
            CpuPool.submit(task);
        }
    }

    /** Gives the current thread of a pool the name of the fork that it is about to run. */
    public static void name(Task task) {
        Context context = Context.current();
        String name = task.threadName();
        if (!name.equals(context.threadName())) {
            context.threadName(name);
            long number = task.io() ? IoPool.number() : CpuPool.number();
            Thread.currentThread().setName(name + " " + number);
        }
    }

    /** Whether the CPU pool has enough forks queued: the current thread's own where it is a worker, else all from outside. */
    public static boolean enoughWork() {
        return CpuPool.enoughWork();
    }

    /** Whether the current thread is a CPU worker that has enough forks queued for others to take. */
    public static boolean enoughQueued() {
        return CpuPool.enoughQueued();
    }

    /** About how many forks wait for a thread. */
    public static long queued() {
        return CpuPool.queued() + IoPool.queued();
    }
}
