package dev.xfork.agent.fuzz;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles programs, many at once. */
final class Compiler {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private Compiler() {}

    /** What became of some sources: those whose classes were written, and the errors of the others. */
    record Result(List<Source> compiled, List<String> errors) {}

    private static final class Unit extends SimpleJavaFileObject {
        private final Source source;

        Unit(Source source) {
            super(URI.create("string:///" + source.name() + "/Main.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }

    /** Writes the classes of the sources that javac takes to the folder, and the sources beside them. */
    static Result compile(List<Source> sources, Path folder, String classPath, String debug) {
        List<Source> left = new ArrayList<>(sources);
        List<String> errors = new ArrayList<>();
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            while (!left.isEmpty()) {
                DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
                List<String> options = List.of(
                        "--release", "17", "-nowarn", "-proc:none", debug, "-cp", classPath, "-Xmaxerrs", "10000");
                boolean done = JAVAC.getTask(
                                new StringWriter(),
                                files,
                                diagnostics,
                                options,
                                null,
                                left.stream().map(Unit::new).toList())
                        .call();
                if (done) {
                    break;
                }
                int before = left.size();
                Set<String> refused = new HashSet<>();
                for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
                    if (diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() instanceof Unit unit) {
                        if (refused.add(unit.source.name())) {
                            errors.add(unit.source.name() + ":" + diagnostic.getLineNumber() + ": "
                                    + diagnostic.getMessage(null));
                        }
                    }
                }
                left.removeIf(source -> refused.contains(source.name()));
                if (left.size() == before) { // javac failed itself
                    left.forEach(source -> errors.add(source.name() + ":0: " + diagnostics.getDiagnostics()));
                    left.clear();
                }
            }
            left.removeIf(source -> !Files.exists(folder.resolve(source.name()).resolve("Main.class")));
            for (Source source : left) {
                Files.writeString(folder.resolve(source.name()).resolve("Main.java"), source.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(left, errors);
    }
}
