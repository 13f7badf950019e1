package dev.xfork.agent.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to run programs: the oracle, without the agent, or a mode of the agent.
 *
 * @param agent the options of the agent, or null for none
 * @param mode the value of {@code dev.xfork.trial}, or empty
 * @param alone whether each program has a JVM of its own
 */
record Trial(String agent, String mode, boolean alone) {
    static final Trial ORACLE = new Trial(null, "", false);

    static Trial of(String mode, int workers, boolean escapes) {
        return new Trial("cpu.parallelism=" + workers + (escapes ? "" : ",escape=false"), mode, false);
    }

    /** The same with a JVM for each program. */
    Trial eachAlone() {
        return new Trial(agent, mode, true);
    }

    /** The command that runs the class, with this on its class path besides. */
    List<String> command(Setting setting, Path programs, String main) {
        List<String> command = new ArrayList<>();
        command.add(setting.home().resolve("bin").resolve("java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:-ShowCodeDetailsInExceptionMessages");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx512m");
        command.add("-Dfile.encoding=UTF-8");
        if (!mode.isEmpty()) {
            command.add("-Ddev.xfork.trial=" + mode);
        }
        if (agent != null) {
            command.add("-javaagent:" + setting.agent() + "=" + agent);
        }
        command.add("-cp");
        command.add(setting.classPath() + File.pathSeparator + programs);
        command.add(main);
        return command;
    }

    /** Starts a command whose stdout and stderr go to files in the folder. */
    static Process start(List<String> command, Path folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(folder.resolve("stdout").toFile())
                    .redirectError(folder.resolve("stderr").toFile());
            builder.environment()
                    .keySet()
                    .removeIf(
                            key -> key.startsWith("XFORK_") || key.matches("_?JAVA_(TOOL_)?OPTIONS|JDK_JAVA_OPTIONS"));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return file.toFile().exists() ? java.nio.file.Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        String where = alone ? ", in a JVM of its own" : "";
        return agent == null
                ? "without the agent"
                : (mode.isEmpty() ? "" : "dev.xfork.trial=" + mode + " ") + agent + where;
    }
}
