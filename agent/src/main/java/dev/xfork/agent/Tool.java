package dev.xfork.agent;

/** Something that is started by hand with the agent's jar, and that another loader has ({@link Tools}). Public for that reason only. */
public interface Tool {
    /** Does it; gives the exit status. */
    int run(String... arguments);
}
