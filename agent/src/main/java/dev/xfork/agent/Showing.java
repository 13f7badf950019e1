package dev.xfork.agent;

import java.nio.file.Path;
import java.util.List;

/** Writes what is known of a run to a file; another loader has it ({@link Tools}). Public for that reason only. */
public interface Showing {
    /**
     * Writes it.
     *
     * @return lines to be printed: what went wrong, or what a reader of the file should know
     */
    List<String> show(Run run, Path file);
}
