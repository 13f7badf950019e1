package dev.xfork.agent;

import dev.xfork.Place;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.internal.remote.Meeting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for; {@link OptionReader} reads it.
 *
 * @param sequential nothing is woven
 * @param strict anything that has to be left unwoven ends the JVM
 * @param methodsFile the methods file, or null
 * @param weave only classes that these patterns match are woven; null for all
 * @param skip classes that these patterns match are never woven; null for none
 * @param dump where woven classes are written, or null
 * @param escape whether stand-ins may leave a method
 * @param cpuParallelism how many CPU workers, 0 for as many as processors
 * @param ioLimit how many IO forks at once where threads are not virtual, 0 for the default
 * @param cpu where CPU forks run whose method says nothing of it
 * @param cpuTimeout after how many seconds a worker process that gives no sign of life is taken for dead, 0 for the default
 * @param cluster where workers of a cluster are met, or null
 * @param report where to report on the run at its end: a file for a page, {@code -} for standard error, or null
 * @param trace the file to which forks and waits are written at the end of the run, or null
 * @param explain where what was woven is explained at the end of the run: a file, {@code -} for standard error, or null
 * @param progress whether a terminal shows how far the run is
 * @param text everything that was said, in one order whoever said it
 */
record Options(
        boolean sequential,
        boolean strict,
        @Nullable MethodsFile methodsFile,
        @Nullable Patterns weave,
        @Nullable Patterns skip,
        @Nullable Path dump,
        boolean escape,
        int cpuParallelism,
        int ioLimit,
        Place cpu,
        int cpuTimeout,
        @Nullable Meeting cluster,
        @Nullable String report,
        @Nullable Path trace,
        @Nullable String explain,
        boolean progress,
        String text) {
    private static final Options NONE = new Options(
            false, false, null, null, null, null, true, 0, 0, Place.ANYWHERE, 0, null, null, null, null, false, "");

    /**
     * The options: of each key the agent's argument, else the system property, else the environment variable.
     *
     * <p>Most runs have none; then the reader is not loaded.
     *
     * @throws IllegalArgumentException if a key is unknown or a value is bad; the message is one line that says what is
     *     valid
     */
    static Options of(@Nullable String argument, Properties properties, Map<String, String> environment) {
        boolean none = argument == null || argument.isBlank();
        for (Object property : properties.keySet()) {
            none = none && !(property instanceof String && ((String) property).startsWith(OptionReader.PREFIX));
        }
        for (String variable : environment.keySet()) {
            none = none && !variable.startsWith(OptionReader.VARIABLE);
        }
        return none ? NONE : OptionReader.read(argument, properties, environment);
    }

    /** What the methods file says; nothing, where there is none. */
    MethodsFile methods() {
        return methodsFile == null ? MethodsFile.NONE : methodsFile;
    }

    /** Whether anything is said or written at the end of the run of what happened in it. */
    boolean tells() {
        return showsRun() || explain != null || methodsFile != null;
    }

    /** Whether it is told at the end of the run what forks did in it. */
    boolean showsRun() {
        return report != null || trace != null;
    }

    /** Whether well-known libraries are taken to have nothing to weave: not where the user names what has. */
    boolean trustsLibraries() {
        return methodsFile == null && weave == null;
    }

    /** Whether a class, by internal name, may be woven as far as the patterns go. */
    boolean selects(String name) {
        return (weave == null || weave.matches(name)) && (skip == null || !skip.matches(name));
    }
}
