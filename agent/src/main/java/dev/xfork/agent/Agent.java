package dev.xfork.agent;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Where a program that cannot set flags starts the agent. Started more than once, it is on once, with the options of the
 * first time.
 */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM for an agent that is loaded into a running program. A bad option leaves the program as it is.
     */
    public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
        Premain.start(argument, instrumentation, true, true);
    }

    /**
     * Weaves what is loaded from now on, in a program that cannot set {@code -javaagent}; with the options that system
     * properties and the environment say.
     *
     * <p>It cannot reach classes that are loaded already: the one that calls it, and those that were loaded on the way
     * there. They stay sequential: neither are calls of their own annotated methods forked, nor the calls that they
     * make. So call it first thing in a {@code main} that only calls this and then the program, in another class.
     *
     * <p>JDK 21 and later print a warning of several lines on standard error, {@code A Java agent has been loaded
     * dynamically}, unless the flag {@code -XX:+EnableDynamicAgentLoading} is given; a later JDK may refuse without it.
     * Where the JVM may not attach to itself, which is the default, a second JVM is started for a moment to do it.
     *
     * @throws IllegalArgumentException if an option is bad; the message is one line that says what is valid
     * @throws IllegalStateException if the JVM does not let an agent in, or an {@code xfork-core} of another version is
     *     on the class path
     */
    public static void attach() {
        attach(null);
    }

    /**
     * As {@link #attach()}, with options as {@code -javaagent} takes them: {@code key=value,key=value}.
     *
     * @throws IllegalArgumentException if an option is bad; the message is one line that says what is valid
     * @throws IllegalStateException if the JVM does not let an agent in, or an {@code xfork-core} of another version is
     *     on the class path
     */
    public static void attach(@Nullable String options) {
        Premain.start(options, ByteBuddyAgent.install(), true, false);
    }

    /** The transformer that is on, or null; also null where the agent has a loader of its own. */
    static @Nullable Transformer transformer() {
        return Start.transformer();
    }
}
