package dev.xfork.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one case: nanoseconds of an operation, a number for each round and way. */
final class Results {
    /** What the names of ratios begin with that are to be large. */
    static final String SPEED_UP = "speed-up ";

    private final Case which;
    private final Map<Way, List<Double>> times = new LinkedHashMap<>();

    Results(Case which) {
        this.which = which;
    }

    Case which() {
        return which;
    }

    void add(Way way, double nanos) {
        times.computeIfAbsent(way, none -> new ArrayList<>()).add(nanos);
    }

    /** All ways that were measured, in order. */
    List<Way> ways() {
        return List.copyOf(times.keySet());
    }

    /** The median of the rounds. */
    double nanos(Way way) {
        double[] sorted = times.get(way).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The ratios that count, by their names, in order. */
    Map<String, Double> ratios() {
        return which.isProgram() ? programRatios() : measuredRatios();
    }

    /** What the agent costs, how it does against what is written by hand, and what it gains. */
    private Map<String, Double> programRatios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        Way sequential = ways().get(0);
        List<Way> agents =
                ways().stream().filter(way -> way.agent() && !way.reports()).toList();
        for (Way agent : agents) {
            ratios.put(agent.label() + " / " + sequential.label(), nanos(agent) / nanos(sequential));
        }
        for (Way agent : agents) {
            for (Way other : ways()) {
                if (!other.agent() && other != sequential && other.workers() == agent.workers()) {
                    ratios.put(agent.label() + " / " + other.label(), nanos(agent) / nanos(other));
                }
            }
        }
        for (Way agent : agents) {
            for (Way other : ways()) {
                if (other.reports() && other.workers() == agent.workers()) {
                    ratios.put(other.label() + " / " + agent.label(), nanos(other) / nanos(agent));
                }
            }
        }
        for (Way agent : agents) {
            if (agent.workers() > 1) {
                ratios.put(SPEED_UP + agent.workers(), nanos(sequential) / nanos(agent));
            }
        }
        return ratios;
    }

    /** The way with the agent over each other, and the nanoseconds between them. */
    private Map<String, Double> measuredRatios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Way agent : ways()) {
            for (Way other : ways()) {
                if (agent.agent() && !other.agent() && other.workers() == agent.workers()) {
                    String suffix = ", " + agent.workers();
                    ratios.put(agent.label() + " / " + other.label() + suffix, nanos(agent) / nanos(other));
                    ratios.put(agent.label() + " - " + other.label() + suffix, nanos(agent) - nanos(other));
                }
            }
        }
        return ratios;
    }

    /** The geometric mean. */
    static double mean(double[] ratios) {
        return Math.exp(Arrays.stream(ratios).map(Math::log).average().orElse(Double.NaN));
    }
}
