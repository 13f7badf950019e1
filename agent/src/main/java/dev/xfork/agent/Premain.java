package dev.xfork.agent;

import java.lang.instrument.Instrumentation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent for {@code -javaagent}. Public for the JVM only.
 *
 * <p>Implementation notes. The build marks {@code premain} so that the JDK calls it natively, which starts faster ({@code
 * src/build/CalledNatively.java}); no compiler accepts the marked class, so what programs call is in {@link Agent}.
 */
public final class Premain {
    private static final String START = "dev.xfork.agent.Start";

    private static @Nullable Beginning beginning;

    private Premain() {}

    /** Called by the JVM for {@code -javaagent}. A bad option ends the JVM with status 2 before {@code main}. */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        start(argument, instrumentation, false, true);
    }

    /** Called by the agent itself, from its own loader. The first one counts. */
    public static void begins(Beginning one) {
        beginning = beginning == null ? one : beginning;
    }

    /**
     * Turns the agent on, once.
     *
     * @param refuses whether a bad option is said, else thrown
     */
    static synchronized void start(
            @Nullable String argument, Instrumentation instrumentation, boolean late, boolean refuses) {
        Beginning begins = beginning();
        try {
            begins.start(argument, instrumentation, late);
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (!refuses) {
                throw e;
            }
            begins.refuse(String.valueOf(e.getMessage()), late);
        }
    }

    private static Beginning beginning() {
        Beginning known = beginning;
        if (known == null) {
            try {
                Class.forName(START, true, Shelf.open());
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(START);
            }
            known = Objects.requireNonNull(beginning);
        }
        return known;
    }
}
