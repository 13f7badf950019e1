package dev.xfork.benchmarks;

import dev.xfork.benchmarks.Contest.Entrant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of programs on one JDK, without and with the agent.
 *
 * @param more further options of JVMs with the agent
 */
record Jvm(Path home, Path agentJar, List<String> more) {

    String version() throws IOException {
        return Harness.version(home);
    }

    int feature() throws IOException {
        return Integer.parseInt(version().replaceAll("\\D.*", ""));
    }

    /** The program without the agent. */
    Entrant bare(String label, List<String> options, Class<?> main, String... arguments) {
        return new Entrant(label, command(List.of(), options, main, arguments));
    }

    /** The program with the agent and so many workers; 0: as many as the agent takes by itself. */
    Entrant woven(String label, int workers, List<String> options, Class<?> main, String... arguments) {
        List<String> agent = new ArrayList<>();
        agent.add("-javaagent:" + agentJar + (workers == 0 ? "" : "=cpu.parallelism=" + workers));
        agent.addAll(more);
        return new Entrant(label, command(agent, options, main, arguments));
    }

    private List<String> command(List<String> agent, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(agent);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }
}
