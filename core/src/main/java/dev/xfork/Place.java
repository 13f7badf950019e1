package dev.xfork;

/** Where forks of a method run. Calls that are not forked run where they are made, whatever this says. */
public enum Place {
    /** Where the option {@code cpu} says: on threads of this JVM, if nothing is said. */
    ANYWHERE,

    /** On threads of this JVM. */
    THREADS,

    /**
     * In worker processes of this machine: JVMs that run the same classes. Receiver, arguments and result are copied there and back by
     * serialization, so what the method writes to them, or to static fields, is not seen here.
     */
    PROCESSES,

    /** On the machines of a cluster. As {@link #PROCESSES}, as far as copies go. */
    CLUSTER
}
