package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.calls.AnnotationsInherited;
import programs.calls.ByMethodReference;
import programs.calls.EveryWayOfCalling;
import programs.exceptions.InnerKindsOfClasses;
import programs.exceptions.TryRegions;
import programs.hostile.ConstructorShapes;
import programs.hostile.FinallyReturns;
import programs.hostile.ForksInHandlers;
import programs.inplace.AlwaysInPlace;
import programs.values.Identity;
import programs.values.ShapesOfCode;

/** The programs as other compilers write them: that of the JDK under test in its own version, and Eclipse's. */
class CompilersIT {
    private static final Path SOURCES = Path.of("src/test/java");

    @TempDir
    private static Path folder;

    static Stream<Class<?>> programs() {
        return Stream.of(
                EveryWayOfCalling.class,
                ByMethodReference.class,
                AnnotationsInherited.class,
                TryRegions.class,
                InnerKindsOfClasses.class,
                ConstructorShapes.class,
                FinallyReturns.class,
                ForksInHandlers.class,
                AlwaysInPlace.class,
                Identity.class,
                ShapesOfCode.class);
    }

    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-g", "-cp", Jvm.classPath()));
        try (Stream<Path> files = Files.walk(SOURCES.resolve("programs"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".java") && !file.endsWith("Propagated.java"))
                    .sorted()
                    .forEach(arguments::add);
        }
        List<String> javac = new ArrayList<>(arguments);
        javac.addAll(List.of("-d", folder.resolve("javac").toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, javac.toArray(String[]::new)))
                .isZero();
        List<String> eclipse = new ArrayList<>(arguments);
        eclipse.addAll(
                List.of("--release", "17", "-d", folder.resolve("eclipse").toString()));
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        assertThat(BatchCompiler.compile(eclipse.toArray(String[]::new), to, to, null))
                .as(said.toString())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void theJdksOwnVersion(Class<?> program) {
        Programs.assertSameAsSequential(program, "-cp", classPath("javac"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void eclipse(Class<?> program) {
        Programs.assertSameAsSequential(program, "-cp", classPath("eclipse"));
    }

    private static String classPath(String compiler) {
        return folder.resolve(compiler) + File.pathSeparator + Jvm.classPath();
    }
}
