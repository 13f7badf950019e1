package dev.xfork.agent.command;

import dev.xfork.agent.Report;
import dev.xfork.agent.Run;
import dev.xfork.agent.live.FlightRecording;
import dev.xfork.agent.show.ReportPage;
import dev.xfork.agent.show.TraceEvents;
import dev.xfork.agent.tool.Output;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: what a recording knows of the run that was recorded. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Reports on a run from a recording of Java Flight Recorder, as the agent's option report= does at its end:"
                        + " forks and waits of a millisecond and more, or what the recording's settings say, and the sums of all.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:said", "2:bad input; one line on standard error says which"})
final class ReportCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "A .jfr file.")
    Path recording = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Writes a page, as report=FILE.html, instead of the table.")
    @Nullable
    Path output;

    @Option(names = "--trace", paramLabel = "FILE", description = "Writes trace events, as trace=FILE.")
    @Nullable
    Path trace;

    @Override
    public Integer call() {
        if (output != null) {
            Output.check(output);
        }
        if (trace != null) {
            Output.check(trace);
        }
        Run run = FlightRecording.read(recording);
        if (trace != null) {
            print(new TraceEvents().show(run, trace));
        }
        if (output != null) {
            print(new ReportPage().show(run, output));
        } else if (trace == null) {
            print(new Report(run).lines());
        }
        return 0;
    }

    private void print(List<String> lines) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        }
    }
}
