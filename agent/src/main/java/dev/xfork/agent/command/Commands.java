package dev.xfork.agent.command;

import dev.xfork.agent.Tool;
import dev.xfork.agent.explain.ExplainCommand;
import dev.xfork.agent.tool.BadInput;
import dev.xfork.agent.tool.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** What {@code java -jar xfork-agent.jar} takes. Public for the agent only. */
@Command(
        name = "java -jar xfork-agent.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.class,
        subcommands = {ExplainCommand.class, ReportCommand.class, WaitsCommand.class},
        description = "Tools of xfork. The jar itself is for java -javaagent:xfork-agent.jar.")
public final class Commands implements Tool, IVersionProvider, Runnable {
    private static final int BAD_INPUT = 2;

    @Override
    public int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new BadInput("say what to do: explain, report or waits; --help says more");
    }

    @Override
    public String[] getVersion() {
        return new String[] {Version.NUMBER};
    }

    /** As it reads the command line. */
    public CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(
                (e, args) -> refuse(e.getCommandLine().getErr(), String.valueOf(e.getMessage())));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof BadInput) {
                return refuse(command.getErr(), String.valueOf(e.getMessage()));
            }
            throw e;
        });
        return line;
    }

    private static int refuse(PrintWriter err, String why) {
        err.println("xfork: " + why.replace('\n', ' ').replace('\r', ' '));
        err.flush();
        return BAD_INPUT;
    }
}
