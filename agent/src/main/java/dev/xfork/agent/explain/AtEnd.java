package dev.xfork.agent.explain;

import dev.xfork.agent.Telling;
import dev.xfork.agent.tool.BadInput;
import dev.xfork.agent.tool.Output;
import dev.xfork.agent.weave.Fact;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says at the end of a run what was woven in it. Public for the agent only. */
public final class AtEnd implements Telling {
    @Override
    public List<String> tell(List<Fact> facts, @Nullable Path file) {
        int classes = (int) facts.stream().map(Fact::className).distinct().count();
        Explained explained = Explained.of(classes, facts, List.of());
        if (file == null) {
            return Text.lines(explained, false);
        }
        try {
            Output.write(file, Format.of(file).write(explained, Roots.NONE));
            return List.of();
        } catch (BadInput e) {
            return List.of("xfork: " + e.getMessage());
        }
    }
}
