package dev.xfork.agent;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import dev.xfork.internal.Callers;
import dev.xfork.internal.Settings;
import dev.xfork.internal.journal.Journal;
import dev.xfork.runtime.Weave;
import java.security.CodeSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runtime that woven code calls: that of the agent, or an {@code xfork-core} that stands on the class path before
 * it.
 */
final class Runtimes {
    private static final int EXPECTED = Weave.VERSION; // inlined when the agent is compiled

    private Runtimes() {}

    /**
     * Checks its version.
     *
     * @throws IllegalStateException if it is not the agent's; the message names the jar
     */
    static void check() {
        String source = source(CpuBoundFork.class); // in every version
        int found;
        try {
            found = Weave.version();
        } catch (LinkageError e) { // older than the method
            found = 0;
        }
        if (found != EXPECTED || !source.equals(source(Weave.class))) {
            throw new IllegalStateException(source
                    + " on the class path is an xfork-core of another version than this agent's. Use the one of the"
                    + " agent's version, or take it off the class path: the agent brings its own.");
        }
    }

    /** Says to the runtime what the user said. */
    static void set(Options options) {
        Settings.install(options.sequential(), options.cpuParallelism(), options.ioLimit(), options.escape());
        Place place = options.cpu() == Place.ANYWHERE ? Place.THREADS : options.cpu();
        Settings.installRemote(place, options.strict(), options.cpuTimeout());
        Settings.installCluster(options.cluster());
        if (options.showsRun()) {
            Journal.open();
        }
        if (options.weave() != null || options.skip() != null) {
            Callers.skip(new Unselected(options));
        }
    }

    /** Says at the end of the run what can only be said then; here, so that a plain start does not load {@link AtExit}. */
    static void atExit(Options options, @Nullable Transformer transformer) {
        Runtime.getRuntime().addShutdownHook(new AtExit(options, transformer));
    }

    private static String source(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? "" : Objects.toString(source.getLocation(), "");
    }
}
