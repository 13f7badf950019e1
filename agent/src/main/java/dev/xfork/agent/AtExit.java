package dev.xfork.agent;

import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.weave.Fact;
import dev.xfork.agent.weave.Left;
import dev.xfork.internal.journal.Journal;
import dev.xfork.internal.journal.Pages;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the end of the run: the report and the explanation, if they were asked for, and the lines of the methods file that matched
 * nothing. The latter are a warning under {@code strict} too: when they are known, the program has ended well.
 */
final class AtExit extends Thread {
    private static final String WORDS = "dev.xfork.agent.explain.AtEnd";
    private static final String TRACE = "dev.xfork.agent.show.TraceEvents";

    private final Options options;
    private final @Nullable Transformer transformer;

    AtExit(Options options, @Nullable Transformer transformer) {
        super("xfork: at exit");
        this.options = options;
        this.transformer = transformer;
    }

    @Override
    public void run() {
        if (transformer != null) {
            for (MethodsFile.Line line : options.methods().unmatched()) {
                String where = "methods file " + options.methods().file() + " line " + line.number();
                Messages.say(where, where + " matches nothing: " + line.text());
            }
        }
        String explain = options.explain();
        if (explain != null) {
            List<Fact> facts = transformer == null ? List.of() : transformer.facts();
            Messages.print(Tools.make(WORDS, Telling.class).tell(facts, explain.equals("-") ? null : Path.of(explain)));
        }
        if (Journal.isOpen()) {
            tell(Journal.read());
        }
    }

    private void tell(Pages pages) {
        Path trace = options.trace();
        if (trace != null) {
            Messages.print(Tools.make(TRACE, Showing.class).show(pages, trace));
        }
        if (options.report()) {
            List<Left> left = transformer == null ? List.of() : transformer.left();
            Messages.print(new Report(pages, left).lines());
        }
    }
}
