package dev.xfork.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Programs that are run in turn, each in a fresh JVM.
 *
 * @param name what it is called
 * @param metric which of the numbers that the programs print is compared; {@link #WALL} is the whole time of the JVM in milliseconds
 * @param entrants the programs, of which all that print a {@code value} print the same
 * @param rules what their numbers have to keep
 */
record Contest(String name, String metric, List<Entrant> entrants, List<Rule> rules) {

    static final String WALL = "wall";

    private static final String VALUE = "value";
    private static final String WAITED = "took too long";
    private static final int LONGEST_MINUTES = 10;

    /** One program: what it is called, and its command. */
    record Entrant(String label, List<String> command) {}

    /** What became of a contest. */
    enum Outcome {
        /** All rules were kept. */
        KEPT,
        /** Not all rules were kept. */
        BROKEN,
        /** A program failed or gave another value. */
        WRONG
    }

    /** How a number is compared. */
    enum Kind {
        /** The first over the second is at most so much. */
        RATIO("%s / %s: %.3f, at most %.3f"),
        /** The second over the first is at least so much. */
        SPEED_UP("%2$s / %1$s: %3$.2f, at least %4$.2f"),
        /** The first less the second is at most so much. */
        MORE("%s - %s: %.1f, at most %.1f"),
        /** The first is at most so much. */
        ALONE("%s: %3$.2f, at most %4$.2f"),
        /** The first over the second is told; nothing is asked. */
        TOLD("%s / %s: %.3f");

        private final String format;

        Kind(String format) {
            this.format = format;
        }

        double of(double first, double second) {
            return switch (this) {
                case RATIO, TOLD -> first / second;
                case SPEED_UP -> second / first;
                case MORE -> first - second;
                case ALONE -> first;
            };
        }

        boolean isKept(double number, double bound) {
            return switch (this) {
                case RATIO, MORE, ALONE -> number <= bound;
                case SPEED_UP -> number >= bound;
                case TOLD -> true;
            };
        }
    }

    /** What one entrant has to keep, against another. */
    record Rule(Kind kind, String first, String second, double bound) {}

    /** Runs all in turn, writes a table of the medians and what the rules say; all programs have to give the same value. */
    Outcome run(int rounds, Consumer<String> out) throws InterruptedException {
        out.accept("\n### " + name + "\n");
        Map<String, double[]> numbers = new LinkedHashMap<>();
        Map<String, Map<String, double[]>> others = new LinkedHashMap<>();
        String expected = "";
        for (int round = 0; round < rounds; round++) {
            for (Entrant entrant : entrants) {
                Map<String, String> words;
                try {
                    words = run(entrant.command);
                } catch (IOException e) {
                    out.accept("- " + entrant.label + " FAILED: " + e.getMessage());
                    return Outcome.WRONG;
                }
                String value = words.remove(VALUE);
                if (value != null && expected.isEmpty()) {
                    expected = value;
                } else if (value != null && !value.equals(expected)) {
                    out.accept("- " + entrant.label + " GAVE " + value + " and not " + expected);
                    return Outcome.WRONG;
                }
                numbers.computeIfAbsent(entrant.label, none -> new double[rounds])[round] = number(words, entrant);
                for (Map.Entry<String, String> word : words.entrySet()) {
                    others.computeIfAbsent(entrant.label, none -> new LinkedHashMap<>())
                                    .computeIfAbsent(word.getKey(), none -> new double[rounds])[round] =
                            Double.parseDouble(word.getValue());
                }
            }
        }
        out.accept("| program | " + metric + " | others |\n|---|---:|---|");
        numbers.forEach((label, all) -> out.accept(line(label, all, others.getOrDefault(label, Map.of()))));
        out.accept("");
        List<Rule> broken =
                rules.stream().filter(rule -> !isKept(rule, numbers, out)).toList();
        return broken.isEmpty() ? Outcome.KEPT : Outcome.BROKEN;
    }

    private double number(Map<String, String> words, Entrant entrant) {
        String number = words.remove(metric);
        if (!metric.equals(WALL)) {
            words.remove(WALL);
        }
        if (number == null) {
            throw new IllegalStateException(entrant.label + " prints no " + metric);
        }
        return Double.parseDouble(number);
    }

    private static String line(String label, double[] numbers, Map<String, double[]> others) {
        String rest = others.entrySet().stream()
                .map(other -> String.format(Locale.ROOT, "%s %.1f", other.getKey(), median(other.getValue())))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "| %s | %.1f | %s |", label, median(numbers), rest);
    }

    private static boolean isKept(Rule rule, Map<String, double[]> numbers, Consumer<String> out) {
        double first = median(numbers.get(rule.first));
        double second = median(numbers.get(rule.second));
        double number = rule.kind.of(first, second);
        boolean kept = rule.kind.isKept(number, rule.bound);
        String text = String.format(Locale.ROOT, rule.kind.format, rule.first, rule.second, number, rule.bound);
        out.accept("- " + text + (kept ? "" : ": BROKEN"));
        return kept;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The words of the line that the program prints last, and the time it took. */
    private static Map<String, String> run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread killer = new Thread(() -> kill(process));
        killer.setDaemon(true);
        killer.start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int status = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e6;
        if (status != 0) {
            String why = wall >= TimeUnit.MINUTES.toMillis(LONGEST_MINUTES) ? WAITED : "status " + status;
            throw new IOException(why + ": " + String.join(" ", command));
        }
        Map<String, String> words = new LinkedHashMap<>();
        words.put(WALL, String.valueOf(wall));
        for (String word : output.substring(output.lastIndexOf('\n') + 1).split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return words;
    }

    private static void kill(Process process) {
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
