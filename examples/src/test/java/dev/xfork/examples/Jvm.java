package dev.xfork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs in fresh JVMs: the JDK of the property xfork.jvm, the agent of xfork.agent, the class path of this test. */
final class Jvm {
    private final Path folder;
    private int runs;

    /** Keeps what the programs print in this folder. */
    Jvm(Path folder) {
        this.folder = folder;
    }

    /** What a program printed, and its exit status. */
    record Run(int status, String out, String err) {}

    Run plain(Class<?> main, Object... arguments) throws IOException, InterruptedException {
        return run(List.of(), main, arguments);
    }

    /** Runs a program with the agent, under these options. */
    Run agent(String options, Class<?> main, Object... arguments) throws IOException, InterruptedException {
        return agent(List.of(), options, main, arguments);
    }

    /** As {@link #agent(String, Class, Object...)}, with more options of the JVM. */
    Run agent(List<String> flags, String options, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(flags);
        all.add("-javaagent:" + property("xfork.agent") + "=" + options);
        return run(all, main, arguments);
    }

    /** Has the agent's jar explain the class path of this test. */
    Run explain(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("xfork.jvm"), "bin", "java").toString());
        command.addAll(List.of("-jar", property("xfork.agent"), "explain"));
        command.addAll(List.of("--class-path", System.getProperty("java.class.path")));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    private Run run(List<String> flags, Class<?> main, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("xfork.jvm"), "bin", "java").toString());
        command.add("-Djava.awt.headless=true");
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    private Run run(List<String> command) throws IOException, InterruptedException {
        runs++;
        File out = folder.resolve(runs + ".out").toFile();
        File err = folder.resolve(runs + ".err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().keySet().removeIf(name -> name.startsWith("XFORK_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("ends within two minutes: %s", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("system property %s", name).isNotNull();
        return value;
    }
}
