package dev.xfork.agent;

/**
 * The program that ran, and what it ran on.
 *
 * @param command the main class or jar, and its arguments; may be empty
 * @param jdk the feature number of the JDK
 * @param processors how many processors there were
 */
public record About(String command, int jdk, int processors) {
    /** This program. */
    static About here() {
        return new About(
                System.getProperty("sun.java.command", ""),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors());
    }
}
