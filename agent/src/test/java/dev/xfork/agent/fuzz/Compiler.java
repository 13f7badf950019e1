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
        List<String> errors = new ArrayList<>();
        List<String> options =
                List.of("--release", "17", "-nowarn", "-proc:none", debug, "-cp", classPath, "-Xmaxerrs", "10000");
        List<Source> written;
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            compile(sources, files, options, errors);
            written = sources.stream()
                    .filter(source -> Files.exists(folder.resolve(source.name()).resolve("Main.class"))
                            && errors.stream().noneMatch(error -> error.startsWith(source.name() + ":")))
                    .toList();
            for (Source source : written) {
                Files.writeString(folder.resolve(source.name()).resolve("Main.java"), source.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(written, errors);
    }

    /** Compiles all that javac takes; where it fails itself, each half on its own. */
    private static void compile(
            List<Source> sources, StandardJavaFileManager files, List<String> options, List<String> errors) {
        List<Source> left = new ArrayList<>(sources);
        while (!left.isEmpty()) {
            DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
            StringWriter said = new StringWriter();
            if (done(left, files, options, diagnostics, said)) {
                return;
            }
            Set<String> refused = new HashSet<>();
            for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
                if (diagnostic.getKind() == Diagnostic.Kind.ERROR
                        && diagnostic.getSource() instanceof Unit unit
                        && refused.add(unit.source.name())) {
                    errors.add(
                            unit.source.name() + ":" + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null));
                }
            }
            left.removeIf(source -> refused.contains(source.name()));
            if (refused.isEmpty()) { // javac failed itself
                if (left.size() == 1) {
                    errors.add(left.get(0).name() + ":0: " + said + diagnostics.getDiagnostics());
                    return;
                }
                int half = left.size() / 2;
                compile(left.subList(0, half), files, options, errors);
                compile(left.subList(half, left.size()), files, options, errors);
                return;
            }
        }
    }

    private static boolean done(
            List<Source> sources,
            StandardJavaFileManager files,
            List<String> options,
            DiagnosticCollector<JavaFileObject> diagnostics,
            StringWriter said) {
        List<Unit> units = sources.stream().map(Unit::new).toList();
        try {
            return JAVAC.getTask(said, files, diagnostics, options, null, units).call();
        } catch (RuntimeException e) {
            said.write(e.toString());
            return false;
        }
    }
}
