package dev.xfork.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Markdown tables of what was measured. */
final class Report {
    private static final String NONE = "–";

    private final StringBuilder text = new StringBuilder();

    private Report() {}

    /** The tables of all these cases: one a group of programs, one for each other case. */
    static String of(String title, List<Results> all) {
        Report report = new Report();
        report.text.append("## ").append(title).append("\n");
        Map<String, List<Results>> programs = new TreeMap<>();
        for (Results results : all) {
            if (results.which().isProgram()) {
                programs.computeIfAbsent(results.which().group(), none -> new ArrayList<>())
                        .add(results);
            }
        }
        programs.forEach(report::programs);
        all.stream().filter(results -> !results.which().isProgram()).forEach(report::measured);
        List<String> broken = Bounds.broken(all);
        report.text.append("\n### Bounds that are broken\n\n");
        broken.forEach(line -> report.text.append("- ").append(line).append('\n'));
        if (broken.isEmpty()) {
            report.text.append("None.\n");
        }
        return report.text.toString();
    }

    private void programs(String group, List<Results> all) {
        Set<String> labels = new LinkedHashSet<>();
        Set<String> ratios = new LinkedHashSet<>();
        for (Results results : all) {
            results.ways().forEach(way -> labels.add(way.label()));
            ratios.addAll(results.ratios().keySet());
        }
        List<String> gains = ratios.stream()
                .filter(name -> name.startsWith(Results.SPEED_UP))
                .toList();
        gains.forEach(ratios::remove);
        ratios.addAll(gains);
        List<String> head = new ArrayList<>();
        head.add("case");
        head.addAll(labels);
        head.addAll(ratios);
        head(group, head);
        for (Results results : all) {
            List<String> row = new ArrayList<>();
            row.add(results.which().name().substring(group.length() + 1));
            for (String label : labels) {
                row.add(results.ways().stream()
                        .filter(way -> way.label().equals(label))
                        .map(way -> time(results.nanos(way)))
                        .findFirst()
                        .orElse(NONE));
            }
            ratios.forEach(name -> row.add(ratio(results.ratios().get(name))));
            row(row);
        }
        summary("geometric mean", labels.size(), ratios, means(all));
        summary("worst", labels.size(), ratios, worst(all));
    }

    private void summary(String name, int times, Set<String> ratios, Map<String, Double> values) {
        List<String> row = new ArrayList<>();
        row.add("**" + name + "**");
        for (int i = 0; i < times; i++) {
            row.add("");
        }
        ratios.forEach(ratio -> row.add("**" + ratio(values.get(ratio)) + "**"));
        row(row);
    }

    private void measured(Results results) {
        Set<Integer> workers =
                results.ways().stream().map(Way::workers).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> labels =
                results.ways().stream().map(Way::label).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Way> agents = results.ways().stream().filter(Way::agent).toList();
        List<String> head = new ArrayList<>();
        head.add("what");
        for (int count : workers) {
            head.add(count == 1 ? "1 worker" : count + " workers");
            agents.stream()
                    .filter(agent -> agent.workers() == count)
                    .forEach(agent -> head.add(agent.label() + " / it"));
        }
        head(results.which().name(), head);
        for (String label : labels) {
            List<String> row = new ArrayList<>();
            row.add(label);
            for (int count : workers) {
                Way way = way(results, label, count);
                row.add(time(results.nanos(way)));
                agents.stream()
                        .filter(agent -> agent.workers() == count)
                        .forEach(agent -> row.add(ratio(results.nanos(agent) / results.nanos(way))));
            }
            row(row);
        }
    }

    private static Way way(Results results, String label, int workers) {
        return results.ways().stream()
                .filter(way -> way.label().equals(label) && way.workers() == workers)
                .findFirst()
                .orElseThrow();
    }

    private void head(String title, List<String> names) {
        text.append("\n### ").append(title).append("\n\n");
        row(names);
        text.append("|---|").append("---:|".repeat(names.size() - 1)).append('\n');
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** The geometric means of all ratios, by their names. */
    static Map<String, Double> means(List<Results> all) {
        Map<String, Double> means = new LinkedHashMap<>();
        byName(all).forEach((name, values) -> means.put(name, Results.mean(values)));
        return means;
    }

    private static Map<String, Double> worst(List<Results> all) {
        Map<String, Double> worst = new LinkedHashMap<>();
        byName(all).forEach((name, values) -> {
            double extreme = values[0];
            for (double value : values) {
                extreme = name.startsWith(Results.SPEED_UP) ? Math.min(extreme, value) : Math.max(extreme, value);
            }
            worst.put(name, extreme);
        });
        return worst;
    }

    private static Map<String, double[]> byName(List<Results> all) {
        Map<String, List<Double>> lists = new LinkedHashMap<>();
        all.forEach(results -> results.ratios()
                .forEach((name, value) ->
                        lists.computeIfAbsent(name, none -> new ArrayList<>()).add(value)));
        Map<String, double[]> arrays = new LinkedHashMap<>();
        lists.forEach((name, values) -> arrays.put(
                name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return arrays;
    }

    private static String ratio(@Nullable Double value) {
        return value == null ? NONE : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String time(double nanos) {
        if (nanos < 1_000) {
            return String.format(Locale.ROOT, "%.1f ns", nanos);
        }
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
