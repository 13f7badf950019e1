package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import programs.Probe;
import programs.Runs;

/** The test programs, and the comparison of their runs with the agent against the one without. */
final class Programs {
    /** Two JVMs at a time. */
    private static final ExecutorService RUNNERS = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "runner");
        thread.setDaemon(true);
        return thread;
    });

    @Runs
    private static final class AsUsual {}

    private static final Map<Class<?>, Outcome> SEQUENTIAL = new ConcurrentHashMap<>();

    private Programs() {}

    /** The programs of the package {@code programs.<section>} whose sequential run says what must come out. */
    static Stream<Class<?>> comparable(String section) {
        return all(section).filter(program -> runs(program).comparable());
    }

    private static Stream<Class<?>> all(String section) {
        Path folder = Path.of(Jvm.programs(), "programs", section.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            List<Class<?>> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.contains("$")) {
                    found.add(Class.forName(
                            "programs." + section + "." + name.substring(0, name.length() - 6),
                            false,
                            Probe.class.getClassLoader()));
                }
            }
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs the program without the agent, and with it for each number of workers that it names: stdout, the whole of stderr
     * and the status must be the same, and what the program told of its forks must be as it should.
     */
    static void assertSameAsSequential(Class<?> program) {
        assertSameAsSequential(program, new String[0]);
    }

    /** As {@link #assertSameAsSequential(Class)}, with these options of the JVM for both, besides those of the program. */
    static void assertSameAsSequential(Class<?> program, String... more) {
        Runs runs = runs(program);
        String[] options =
                Stream.concat(Arrays.stream(runs.jvm()), Arrays.stream(more)).toArray(String[]::new);
        CompletableFuture<Outcome> sequential = start(Jvm.of(program).option(options));
        List<CompletableFuture<Outcome>> parallel = new ArrayList<>();
        for (int workers : runs.workers()) {
            parallel.add(start(Jvm.of(program)
                    .option(options)
                    .agent("strict=" + runs.strict() + ",cpu.parallelism=" + workers)
                    .facts()));
        }
        Outcome expected = join(sequential);
        for (CompletableFuture<Outcome> run : parallel) {
            Outcome actual = join(run);
            assertThat(actual.visible()).as(actual.described()).isEqualTo(expected.visible());
            assertFacts(actual);
        }
    }

    /** Nothing is asked of the forks here: whichever calls are forks and whenever they run, stdout, stderr and status are the same. */
    static void assertSameInMode(Class<?> program, String mode) {
        Outcome expected = SEQUENTIAL.computeIfAbsent(
                program, p -> Jvm.of(p).option(options(p)).run());
        Outcome actual = Jvm.of(program)
                .option(options(program))
                .option("-Ddev.xfork.trial=" + mode)
                .agent("strict=true,cpu.parallelism=2")
                .run();
        assertThat(actual.visible()).as(actual.described()).isEqualTo(expected.visible());
    }

    /** No fact says that something was not as it should, and each call that was passed was a fork. */
    static void assertFacts(Outcome outcome) {
        assertThat(outcome.facts()).as(outcome.described()).noneMatch(fact -> fact.startsWith("not-"));
        for (String fact : outcome.facts()) {
            if (fact.startsWith("passed ")) {
                assertThat(outcome.facts()).as(outcome.described()).contains("forked " + fact.substring(7));
            } else if (fact.startsWith("expected ")) {
                assertThat(outcome.facts()).as(outcome.described()).contains(fact.substring(9));
            }
        }
    }

    /** The options of the JVM that a program asks for. */
    static String[] options(Class<?> program) {
        return runs(program).jvm();
    }

    private static Runs runs(Class<?> program) {
        Runs runs = program.getAnnotation(Runs.class);
        return runs != null ? runs : AsUsual.class.getAnnotation(Runs.class);
    }

    private static CompletableFuture<Outcome> start(Jvm jvm) {
        return CompletableFuture.supplyAsync(jvm::run, RUNNERS);
    }

    private static Outcome join(CompletableFuture<Outcome> run) {
        try {
            return run.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
