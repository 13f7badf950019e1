package dev.xfork.agent;

import dev.xfork.agent.weave.Fact;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts into words what was woven; another loader has it ({@link Tools}). Public for that reason only. */
public interface Telling {
    /**
     * Writes it to a file.
     *
     * @param file null for none
     * @return the lines to be printed: all of it where there is no file, else what went wrong
     */
    List<String> tell(List<Fact> facts, @Nullable Path file);
}
