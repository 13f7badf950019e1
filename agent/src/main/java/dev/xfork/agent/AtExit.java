package dev.xfork.agent;

import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.weave.Fact;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the end of the run: the report and the explanation, if they were asked for, and the lines of the methods file that matched
 * nothing. The latter are a warning under {@code strict} too: when they are known, the program has ended well.
 */
final class AtExit extends Thread {
    private static final String WORDS = "dev.xfork.agent.explain.AtEnd";
    private static final String PAGE = "dev.xfork.agent.show.ReportPage";
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
        if (options.showsRun()) {
            tell(Run.read(transformer == null ? List.of() : transformer.left()));
        }
    }

    private void tell(Run run) {
        Path trace = options.trace();
        if (trace != null) {
            Messages.print(Tools.make(TRACE, Showing.class).show(run, trace));
        }
        String report = options.report();
        if (report != null && !report.equals("-")) {
            Messages.print(Tools.make(PAGE, Showing.class).show(run, Path.of(report)));
        } else if (report != null) {
            Messages.print(new Report(run).lines());
        }
    }
}
