package dev.xfork.internal.journal;

/**
 * A thread, as journals know it.
 *
 * @param id its number in the JVM
 * @param name what it was called when the journal met it
 * @param isVirtual whether it is one of many that live for one fork
 */
public record Lane(long id, String name, boolean isVirtual) {
    static Lane current() {
        Thread thread = Thread.currentThread();
        boolean isVirtual = thread.getClass().getName().equals("java.lang.VirtualThread"); // JDK 21 and later
        return new Lane(thread.getId(), thread.getName(), isVirtual);
    }
}
