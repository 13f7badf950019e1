package dev.xfork.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * What the entry points know of the rest of the agent, which another loader may have ({@link Shelf}). Public for that reason
 * only.
 */
public interface Beginning {
    /**
     * Turns the agent on.
     *
     * @param late whether the program runs already
     * @throws IllegalArgumentException if an option is bad
     * @throws IllegalStateException if the runtime is of another version
     */
    void start(@Nullable String argument, Instrumentation instrumentation, boolean late);

    /** Says why the agent is not on; ends the JVM unless the program runs already. */
    void refuse(String reason, boolean late);
}
