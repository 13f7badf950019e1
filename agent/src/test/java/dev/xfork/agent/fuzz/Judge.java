package dev.xfork.agent.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what programs show with the agent to what they show without. */
final class Judge {
    private final Setting setting;
    private final Runs runs;

    Judge(Setting setting, Runs runs) {
        this.setting = setting;
        this.runs = runs;
    }

    /** How compiled programs are run. */
    @FunctionalInterface
    interface Runs {
        /** Runs each so many times; the outcomes of each by its name. */
        Map<String, List<Outcome>> run(Trial trial, Path folder, List<String> names, int times);
    }

    /**
     * A program to be judged.
     *
     * @param calm whether no fork of it fails
     */
    record Suspect(String name, Node program, boolean calm) {}

    /** A difference. */
    record Difference(Suspect suspect, Trial trial, String expected, String actual) {}

    /** What came of judging: differences, and how many programs were run, and how many did not compile. */
    record Verdict(List<Difference> differences, int programs, List<String> refused) {}

    /** Judges programs in each of the trials. */
    Verdict judge(List<Suspect> suspects, List<Trial> trials, int times, String debug) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("xfork-fuzz");
            return judge(suspects, trials, times, debug, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private Verdict judge(List<Suspect> suspects, List<Trial> trials, int times, String debug, Path folder) {
        Map<String, Suspect> byName = new LinkedHashMap<>();
        List<Source> sources = new ArrayList<>();
        for (Suspect suspect : suspects) {
            byName.put(suspect.name(), suspect);
            sources.add(Source.of(suspect.name(), suspect.program()));
        }
        Compiler.Result compiled = Compiler.compile(sources, folder, setting.classPath(), debug);
        List<String> names = compiled.compiled().stream().map(Source::name).toList();
        List<Difference> differences = new ArrayList<>();
        if (!names.isEmpty()) {
            Map<String, List<Outcome>> expected = runs.run(Trial.ORACLE, folder, names, 1);
            for (Trial trial : trials) {
                Map<String, List<Outcome>> actual = runs.run(trial, folder, names, times);
                for (String name : names) {
                    compare(byName.get(name), trial, expected.get(name), actual.get(name), differences);
                }
            }
        }
        return new Verdict(differences, names.size(), compiled.errors());
    }

    private static void compare(
            Suspect suspect, Trial trial, List<Outcome> expected, List<Outcome> actual, List<Difference> differences) {
        String right = expected.get(0).comparable(suspect.calm());
        if (expected.get(0).status() == Driver.HANGS || right.contains("StackOverflowError")) {
            return;
        }
        for (Outcome outcome : actual == null ? List.of(new Outcome(2, "", "not run")) : actual) {
            String text = outcome.comparable(suspect.calm());
            if (!text.equals(right)) {
                differences.add(new Difference(suspect, trial, right, text));
                return;
            }
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
