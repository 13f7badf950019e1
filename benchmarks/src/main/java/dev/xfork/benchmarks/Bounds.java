package dev.xfork.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ratios have to keep within. */
final class Bounds {
    private enum Of {
        EACH,
        MEAN
    }

    /**
     * One bound.
     *
     * @param cases what the names of its cases begin with, and hold, as a regular expression
     * @param ratio the names of its ratios, as a regular expression; a group in it is a number of workers
     * @param of whether each case has to keep it, or the geometric mean
     * @param least whether it is the least that a ratio may be, and not the most
     * @param limit the limit, by the number of workers (1 if none is named)
     */
    private record Bound(String cases, String ratio, Of of, boolean least, IntToDoubleFunction limit) {
        boolean isKept(double ratio, double limit) {
            return least ? ratio >= limit : ratio <= limit;
        }
    }

    private static final List<Bound> ALL = List.of(
            atMost("suite", "agent 1 / sequential", Of.MEAN, 1.10),
            atMost("suite", "agent 1 / sequential", Of.EACH, 1.30),
            atMost("suite", "agent [2-9]\\d* / by hand .*", Of.MEAN, 1.05),
            atMost("suite", "agent [2-9]\\d* / by hand .*", Of.EACH, 1.25),
            atMost("suite", "report .* / agent .*", Of.MEAN, 1.05),
            atMost("adversaries(?!.EmptyCalls)", "agent .* / sequential", Of.EACH, 1.10),
            atMost("adversaries.EmptyCalls", "agent .* / sequential", Of.EACH, 1.50),
            atLeast("adversaries.FlatLoop.*from=main.*200_OF_10_MS", "speed-up (\\d+)", workers -> 0.9 * workers),
            atLeast("adversaries.TwoCalls", "speed-up 2", workers -> 1.9),
            atMost("cost.IntInside", "fork / fork join task, .*", Of.EACH, 1.00),
            atMost("cost.StandIns", "through stand in - direct.*", Of.EACH, 2.0));

    private Bounds() {}

    private static Bound atMost(String cases, String ratio, Of of, double limit) {
        return new Bound(cases, ratio, of, false, workers -> limit);
    }

    private static Bound atLeast(String cases, String ratio, IntToDoubleFunction limit) {
        return new Bound(cases, ratio, Of.EACH, true, limit);
    }

    /** A line for each bound that is broken. */
    static List<String> broken(List<Results> all) {
        List<String> broken = new ArrayList<>();
        for (Bound bound : ALL) {
            Pattern ratio = Pattern.compile(bound.ratio);
            Pattern cases = Pattern.compile(bound.cases);
            List<Results> meant = all.stream()
                    .filter(results -> cases.matcher(results.which().name()).lookingAt())
                    .toList();
            if (bound.of == Of.EACH) {
                meant.forEach(results -> results.ratios().forEach((name, value) -> {
                    Matcher matcher = ratio.matcher(name);
                    if (matcher.matches()) {
                        check(bound, matcher, results.which().name(), value, broken);
                    }
                }));
            } else {
                Report.means(meant).forEach((name, value) -> {
                    Matcher matcher = ratio.matcher(name);
                    if (matcher.matches()) {
                        check(bound, matcher, bound.cases + ", geometric mean", value, broken);
                    }
                });
            }
        }
        return broken;
    }

    private static void check(Bound bound, Matcher name, String of, double value, List<String> broken) {
        int workers = name.groupCount() == 0 ? 1 : Integer.parseInt(name.group(1));
        double limit = bound.limit.applyAsDouble(workers);
        if (!bound.isKept(value, limit)) {
            broken.add(String.format(
                    Locale.ROOT,
                    "%s: %s is %.2f, has to be at %s %.2f",
                    of,
                    name.group(),
                    value,
                    bound.least ? "least" : "most",
                    limit));
        }
    }
}
