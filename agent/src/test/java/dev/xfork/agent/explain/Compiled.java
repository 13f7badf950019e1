package dev.xfork.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.CpuBoundFork;
import dev.xfork.agent.scan.MethodsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** A sample program, compiled from its text. */
record Compiled(Path classes) {
    static final String HEAD = """
            package shop;
            import dev.xfork.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            class Shop {
            @CpuBoundFork int price(int n) { return n * 31; }
            @CpuBoundFork String name(int n) { return "n" + n; }
            @CpuBoundFork void show(int n) {}
            @IoBoundFork void send(String s) throws java.io.IOException {}
            @CpuBoundFork List<String> list(int n) { return new ArrayList<>(List.of("" + n)); }
            @CpuBoundFork List<String> maybe(int n) { return n > 0 ? null : List.of(); }
            @CpuBoundFork(nonNull = true) Cart cart(int n) { return new Cart(); }
            @CpuBoundFork(detached = true) void log(String s) {}
            @IoBoundFork CompletableFuture<String> later(int n) { return new CompletableFuture<>(); }
            @Unsafe void reset() {}
            static class Cart {}
            static void work() { Locale.getDefault(); }
            String last;
            """;

    /** The number of the first line behind the head. */
    static final int FIRST = HEAD.lines().toList().size() + 1;

    /** Compiles the members of a class that has annotated methods; their first line has the number {@link #FIRST}. */
    static Compiled members(Path folder, String members) throws IOException {
        return source(folder, "shop/Shop.java", HEAD + members + "}\n");
    }

    /** Compiles a file. */
    static Compiled source(Path folder, String path, String text) throws IOException {
        Path source = folder.resolve("src").resolve(path);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        path(CpuBoundFork.class),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(status).isZero();
        return new Compiled(classes);
    }

    Explained explained() {
        return explained(MethodsFile.NONE);
    }

    Explained explained(MethodsFile methods) {
        return new Explainer(Shown.of(classes.toString()), methods, null).explain();
    }

    /** What is said of the sites, without the file's name and the summary. */
    List<String> said() {
        List<String> lines = Text.lines(explained(), false);
        return lines.subList(1, lines.size() - 2).stream()
                .map(String::stripTrailing)
                .toList();
    }

    /** The file or folder that a class is read from. */
    static String path(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
