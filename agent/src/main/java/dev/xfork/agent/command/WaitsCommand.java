package dev.xfork.agent.command;

import dev.xfork.agent.live.Waiting;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waits}: what the threads of a running program wait for. */
@Command(
        name = "waits",
        mixinStandardHelpOptions = true,
        description =
                "Says for each thread of a running program that waits for a fork which one it is, where its call stands and what it does.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:said", "2:bad input; one line on standard error says which"})
final class WaitsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "PID",
            description = "The number of its process, which has to be of the same user and run with the agent.")
    String pid = "";

    @Override
    public Integer call() {
        List<String> lines = Waiting.of(pid);
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            (lines.isEmpty() ? List.of("no thread waits for a fork") : lines).forEach(out::println);
            out.flush();
        }
        return 0;
    }
}
