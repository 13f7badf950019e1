package dev.xfork.agent;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says things to the user: one line each on standard error, each thing once.
 *
 * <p>Implementation notes. Only this class writes. It writes to the stream that the JVM started with: a stream that a
 * program put in its place would run the program's code, and load its classes, in the middle of a class load.
 */
final class Messages {
    private static final PrintStream ERR = System.err;
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Messages() {}

    /** Writes a line unless something was said under this key before. */
    static void say(String key, String text) {
        if (SAID.add(key)) {
            ERR.println("xfork: ".concat(text.replace('\n', ' ').replace('\r', ' ')));
            ERR.flush();
        }
    }

    /** Writes lines that the user asked for, as they are. */
    static void print(List<String> lines) {
        for (String line : lines) {
            ERR.println(line);
        }
        ERR.flush();
    }

    /**
     * Writes a line and ends the JVM with status 2, at once: this may be in the middle of a class load, where neither
     * shutdown hooks nor the program's own streams can be waited for.
     */
    static void end(String text) {
        say(text, text);
        Runtime.getRuntime().halt(2);
    }
}
