package dev.xfork.agent;

/**
 * Shows that what the transformer gives back is what the JVM runs: the transformer turns what it says into {@link
 * #SINGS}. First used, so loaded, after the transformer was registered. That the weaver works is shown by {@link Weaving}
 * when it is first needed.
 */
final class Canary {
    static final String NAME = "dev/xfork/agent/Canary";
    static final String SILENT = "silent";
    static final String SINGS = "sings!";

    private Canary() {}

    /** What the woven class says. */
    static String song() {
        return SILENT;
    }
}
