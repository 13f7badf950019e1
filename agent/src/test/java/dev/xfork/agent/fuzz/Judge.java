package dev.xfork.agent.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
     * @param escapes whether stand-ins may leave its methods
     */
    record Suspect(String name, Node program, boolean calm, boolean escapes) {
        /** Another program in the place of this one. */
        Suspect with(String other, Node changed) {
            return new Suspect(other, changed, calm, escapes);
        }
    }

    /** A difference. */
    record Difference(Suspect suspect, Trial trial, String expected, String actual) {
        /** The program, how it ran, and the first line that differs. */
        @Override
        public String toString() {
            List<String> right = expected.lines().toList();
            List<String> shown = actual.lines().toList();
            int at = 0;
            while (at < right.size() && at < shown.size() && right.get(at).equals(shown.get(at))) {
                at++;
            }
            return suspect.name() + " " + trial + ": expected '" + line(right, at) + "' but was '" + line(shown, at)
                    + "'";
        }

        private static String line(List<String> lines, int at) {
            return at < lines.size() ? lines.get(at) : "the end";
        }
    }

    /** What came of judging: differences, the programs that compiled and those compared, their runs with the agent, what was refused. */
    record Verdict(List<Difference> differences, int programs, Set<String> compared, int runs, List<String> refused) {}

    /** Judges programs: each trial runs those that it takes, so many times. */
    Verdict judge(List<Suspect> suspects, Map<Trial, Predicate<Suspect>> trials, int times, String debug) {
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

    private Verdict judge(
            List<Suspect> suspects, Map<Trial, Predicate<Suspect>> trials, int times, String debug, Path folder) {
        Map<String, Suspect> byName = new LinkedHashMap<>();
        List<Source> sources = new ArrayList<>();
        for (Suspect suspect : suspects) {
            byName.put(suspect.name(), suspect);
            sources.add(Source.of(suspect.name(), suspect.program()));
        }
        Compiler.Result compiled = Compiler.compile(sources, folder, setting.classPath(), debug);
        List<String> names = compiled.compiled().stream().map(Source::name).toList();
        List<Difference> differences = new ArrayList<>();
        Set<String> compared = new HashSet<>();
        int count = 0;
        Map<Trial, Map<String, List<Outcome>>> oracles = new HashMap<>();
        for (Map.Entry<Trial, Predicate<Suspect>> entry : trials.entrySet()) {
            Trial trial = entry.getKey();
            Map<String, List<Outcome>> expected = oracles.computeIfAbsent(
                    trial.alone() ? Trial.ORACLE.eachAlone() : Trial.ORACLE,
                    oracle -> runs.run(oracle, folder, names, 1));
            List<String> taken = names.stream()
                    .filter(name -> entry.getValue().test(byName.get(name)) && counts(expected.get(name)))
                    .toList();
            if (taken.isEmpty()) {
                continue;
            }
            Map<String, List<Outcome>> actual = runs.run(trial, folder, taken, times);
            compared.addAll(taken);
            for (String name : taken) {
                compare(byName.get(name), trial, expected.get(name), actual.get(name), differences);
                count++;
            }
        }
        return new Verdict(differences, names.size(), compared, count, compiled.errors());
    }

    /** Whether what a program shows without the agent can be compared to anything. */
    private static boolean counts(List<Outcome> expected) {
        String err = expected.get(0).err();
        String out = expected.get(0).out();
        return expected.get(0).status() != Driver.HANGS
                && Stream.of("StackOverflowError", "OutOfMemoryError", "java.lang.VerifyError") // the last is of javac
                        .noneMatch(word -> err.contains(word) || out.contains(word));
    }

    private static void compare(
            Suspect suspect, Trial trial, List<Outcome> expected, List<Outcome> actual, List<Difference> differences) {
        String right = expected.get(0).comparable(suspect.calm());
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
