package dev.xfork.internal.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread, as journals know it.
 *
 * @param id its number in the JVM
 * @param name what it was called when the journal met it
 * @param isVirtual whether it is one of many that live for one fork
 */
public record Lane(long id, String name, boolean isVirtual) {
    private static final AtomicLong MAIN = new AtomicLong(-1);

    /** Whether a thread is the one that runs the main method; called while it runs. */
    static boolean isMain(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        boolean isMain = thread.getName().equals("main")
                && group != null
                && group.getName().equals("main");
        if (isMain) {
            MAIN.set(thread.getId());
        }
        return isMain;
    }

    /** Whether it is that thread, as far as it was met. */
    boolean isMain() {
        return id == MAIN.get();
    }

    static Lane current() {
        Thread thread = Thread.currentThread();
        boolean isVirtual = thread.getClass().getName().equals("java.lang.VirtualThread"); // JDK 21 and later
        return new Lane(thread.getId(), thread.getName(), isVirtual);
    }
}
