package dev.xfork.agent;

import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.weave.Left;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the end of the run: the report, if it was asked for, and the lines of the methods file that matched
 * nothing. The latter are a warning under {@code strict} too: when they are known, the program has ended well.
 */
final class AtExit extends Thread {
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
        if (options.report()) {
            List<Left> left = transformer == null ? List.of() : transformer.left();
            Messages.print(new Report(left).lines());
        }
    }
}
