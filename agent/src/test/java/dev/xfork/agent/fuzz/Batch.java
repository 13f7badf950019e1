package dev.xfork.agent.fuzz;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs compiled programs in one JVM, or in as few as it takes. */
final class Batch {
    private static final int SECONDS = 30;

    private Batch() {}

    /** Runs each so many times; the outcomes of each by its name. */
    static Map<String, List<Outcome>> run(Setting setting, Trial trial, Path folder, List<String> names, int times) {
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        List<String> left = new ArrayList<>(trial.alone() ? List.of() : names);
        try {
            for (String name : trial.alone() ? names : List.<String>of()) {
                List<Outcome> runs = new ArrayList<>();
                for (int i = 0; i < times; i++) {
                    runs.add(alone(setting, trial, folder, name));
                }
                outcomes.put(name, runs);
            }
            while (!left.isEmpty()) {
                Path own = Files.createTempDirectory(folder, "run");
                String said = once(setting, trial, folder, own, left, times, outcomes);
                String last = null;
                for (String name : outcomes.keySet()) {
                    last = left.remove(name) ? name : last;
                }
                if (!said.isEmpty()) {
                    List<String> guilty = names.stream()
                            .filter(name -> said.contains(name + "."))
                            .toList();
                    if (guilty.isEmpty()) {
                        guilty = List.of(left.isEmpty() || hangs(outcomes, last) ? last : left.get(0));
                    }
                    for (String name : guilty) {
                        left.remove(name);
                        outcomes.computeIfAbsent(name, n -> new ArrayList<>()).add(new Outcome(2, "", said));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcomes;
    }

    /** One run in a JVM of its own, whose exit status, stdout and stderr count. */
    private static Outcome alone(Setting setting, Trial trial, Path folder, String name) throws IOException {
        Path own = Files.createTempDirectory(folder, "alone");
        List<String> command = trial.command(setting, folder, Alone.class.getName());
        command.add(name);
        Process process = Trial.start(command, own);
        boolean ended = await(process, SECONDS);
        return new Outcome(
                ended ? process.exitValue() : Driver.HANGS,
                Trial.read(own.resolve("stdout")),
                Trial.read(own.resolve("stderr")));
    }

    private static boolean hangs(Map<String, List<Outcome>> outcomes, String name) {
        return name != null && outcomes.get(name).stream().anyMatch(outcome -> outcome.status() == Driver.HANGS);
    }

    /** What the JVM itself had to say: nothing. */
    private static String once(
            Setting setting,
            Trial trial,
            Path folder,
            Path own,
            List<String> names,
            int times,
            Map<String, List<Outcome>> outcomes)
            throws IOException {
        Path results = own.resolve("results");
        List<String> command = trial.command(setting, own, Driver.class.getName());
        command.addAll(List.of(folder.toString(), results.toString(), "" + times, "" + SECONDS));
        command.addAll(names);
        Process process = Trial.start(command, own);
        boolean ended = await(process, SECONDS * 4L + names.size() * times);
        if (Files.exists(results)) {
            read(results, outcomes);
        }
        String said = Trial.read(own.resolve("stdout")) + Trial.read(own.resolve("stderr"));
        int status = ended ? process.exitValue() : Driver.HANGS;
        return said + (status == 0 || status == 3 ? "" : "the JVM ended with status " + status);
    }

    static boolean await(Process process, long seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor();
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void read(Path results, Map<String, List<Outcome>> outcomes) throws IOException {
        try (InputStream file = Files.newInputStream(results);
                DataInputStream in = new DataInputStream(file)) {
            while (true) {
                String name = in.readUTF();
                int status = in.readInt();
                String out = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                String err = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                outcomes.computeIfAbsent(name, n -> new ArrayList<>()).add(new Outcome(status, out, err));
            }
        } catch (EOFException e) {
            return;
        }
    }
}
