package dev.xfork.agent.explain;

import dev.xfork.agent.Patterns;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.tool.BadInput;
import dev.xfork.agent.tool.Output;
import dev.xfork.agent.weave.Fact.Fate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what becomes of each site of a class path, before anything runs. Public for the list of commands only. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says for each call of an annotated method, in the order of the source, whether it forks, where it is"
                        + " waited for, and what to change. Nothing is run, no class is loaded.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:said",
            "1:with --fail-on-sequential, a call runs in place",
            "2:bad input; one line on standard error says which"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-cp", "--class-path"},
            required = true,
            paramLabel = "PATH",
            description = "Folders and jars, as java takes them; Spring Boot's jars and wars too.")
    String classPath = "";

    @Option(names = "--methods", paramLabel = "FILE", description = "Methods to fork, as the agent's option methods=.")
    @Nullable
    Path methods;

    @Option(names = "--fail-on-sequential", description = "Exit status 1 if a call runs in place.")
    boolean failOnSequential;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}; default: text, or what the name of the output file ends with.")
    @Nullable
    Format format;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write; default: standard output.")
    @Nullable
    Path output;

    @Option(
            names = "--source-path",
            paramLabel = "PATH",
            description = "Folders with the sources: with them, SARIF names files as editors and code hosts know them.")
    String sourcePath = "";

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..*",
            description = "Only these classes: com.acme.* or com.acme.Bar; default: all.")
    List<String> patterns = List.of();

    @Override
    public Integer call() {
        Path file = output;
        if (file != null) {
            Output.check(file);
        }
        Patterns only = patterns.isEmpty() ? null : patterns();
        Roots roots = Roots.of(sourcePath);
        Explained explained = new Explainer(Shown.of(classPath), methods(), only).explain();
        if (only != null && explained.classes() == 0) {
            throw new BadInput("no class of the class path matches " + String.join(" ", patterns));
        }
        if (file != null) {
            Output.write(file, (format == null ? Format.of(file) : format).write(explained, roots));
        } else if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            if (format == null || format == Format.text) {
                Text.lines(explained, Ansi.AUTO.enabled()).forEach(out::println);
            } else {
                out.print(format.write(explained, roots));
            }
            out.flush();
        }
        return failOnSequential && explained.count(Fate.IN_PLACE) > 0 ? 1 : 0;
    }

    private Patterns patterns() {
        try {
            return Patterns.parse(String.join(":", patterns));
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "pattern " + e.getMessage() + " is not valid; valid are patterns like com.acme.* or org.foo.Bar");
        }
    }

    private MethodsFile methods() {
        Path file = methods;
        if (file == null) {
            return MethodsFile.NONE;
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput("methods file: there is no file " + file);
        }
        try {
            return MethodsFile.read(file);
        } catch (IOException e) {
            throw new BadInput("methods file: " + file + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
