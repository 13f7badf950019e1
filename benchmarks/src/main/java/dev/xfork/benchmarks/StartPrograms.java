package dev.xfork.benchmarks;

import dev.xfork.benchmarks.Contest.Entrant;
import dev.xfork.benchmarks.Contest.Kind;
import dev.xfork.benchmarks.Contest.Rule;
import dev.xfork.benchmarks.startup.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the agent adds to the time of whole programs that have little or nothing for it, beside other agents, which Maven fetches.
 *
 * <p>The application of 5,000 classes is that of {@code agent/measure-weaving}.
 */
final class StartPrograms {
    /** What it measures. */
    static final List<String> NAMES = List.of("startup: hello world", "startup: application of 5,000 classes");

    private static final String BARE = "no agent";
    private static final String OURS = "agent";
    private static final double START_UP_MILLIS = 40;
    private static final String CLASSES = "5000";
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";

    /** Another agent: where it is, and what its JVM needs beside. */
    private record Other(String artifact, List<String> options) {
        String file() {
            return artifact.split(":")[1] + ".jar";
        }
    }

    private static final Map<String, Other> OTHERS = others();

    private final Jvm jvm;
    private final Path project;
    private final Path agents;

    private StartPrograms(Jvm jvm, Path project) {
        this.jvm = jvm;
        this.project = project;
        agents = project.resolve("benchmarks").resolve("target").resolve("agents");
    }

    private static Map<String, Other> others() {
        Map<String, Other> others = new LinkedHashMap<>();
        others.put(
                "BlockHound",
                new Other(
                        "io.projectreactor.tools:blockhound:1.0.17.RELEASE",
                        List.of("-XX:+AllowRedefinitionToAddDeleteMethods")));
        others.put(
                "OpenTelemetry",
                new Other(
                        "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1",
                        Stream.of("traces", "metrics", "logs")
                                .map(signal -> "-Dotel." + signal + ".exporter=none")
                                .toList()));
        return others;
    }

    static List<Contest> contests(Jvm jvm, Path project) throws IOException, InterruptedException {
        StartPrograms programs = new StartPrograms(jvm, project);
        for (Other other : OTHERS.values()) {
            programs.fetch(other);
        }
        return List.of(programs.hello(), programs.application());
    }

    private void fetch(Other other) throws IOException, InterruptedException {
        if (!Files.exists(agents.resolve(other.file()))) {
            List<String> command = List.of(
                    "mvn",
                    "-q",
                    "-B",
                    PLUGIN,
                    "-Dartifact=" + other.artifact,
                    "-DoutputDirectory=" + agents,
                    "-Dmdep.stripVersion=true");
            call(new ProcessBuilder(command)
                    .directory(Files.createDirectories(agents).toFile()));
        }
    }

    private static void call(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", builder.command()) + "\n" + output);
        }
    }

    private Contest hello() {
        List<String> classPath =
                List.of("-cp", project.resolve("benchmarks/target/classes").toString());
        return contest(NAMES.get(0), join(classPath, List.of(Hello.class.getName())), true);
    }

    private Contest application() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(project.resolve("benchmarks/target/application"));
        List<String> command = new ArrayList<>(List.of("--release", "17", "-d", folder.toString()));
        try (Stream<Path> sources = Files.list(project.resolve("agent/src/test/weaving-cost"))) {
            sources.map(Path::toString).forEach(command::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)) != 0) {
            throw new IOException("the sources of agent/measure-weaving do not compile");
        }
        String named = System.getenv("MAVEN_REPOSITORY");
        Path repository =
                named == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(named);
        Path compiler = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> make = List.of(
                compiler.toString(),
                "-cp",
                folder.toString(),
                "WeavingCost",
                folder.toString(),
                jvm.agentJar().toString(),
                repository.toString(),
                "-n",
                "1",
                jvm.home().toString());
        call(new ProcessBuilder(make)); // leaves the application and the list of its classes there
        String path = folder + System.getProperty("path.separator") + folder.resolve("application.jar");
        List<String> run =
                List.of("-cp", path, "Loading", folder.resolve("loadable").toString(), CLASSES);
        return contest(NAMES.get(1), run, false);
    }

    private Contest contest(String name, List<String> program, boolean bounded) {
        List<Entrant> entrants = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        entrants.add(new Entrant(BARE, join(List.of(jvm.java()), program)));
        entrants.add(new Entrant(OURS, join(List.of(jvm.java(), "-javaagent:" + jvm.agentJar()), program)));
        rules.add(bounded ? new Rule(Kind.MORE, OURS, BARE, START_UP_MILLIS) : new Rule(Kind.TOLD, OURS, BARE, 0));
        OTHERS.forEach((label, other) -> {
            List<String> command = join(
                    List.of(jvm.java(), "-javaagent:" + agents.resolve(other.file())), join(other.options, program));
            entrants.add(new Entrant(label, command));
            rules.add(new Rule(Kind.TOLD, label, BARE, 0));
        });
        return new Contest(name, Contest.WALL, entrants, rules);
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
