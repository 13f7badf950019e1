package dev.xfork.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A class with benchmarks that are measured side by side. If one of them is {@code plain}, that is an ordinary sequential program
 * with annotations: it runs without the agent and with it, against {@code byHand}, the best version written by hand, and
 * {@code streams}, where a parallel stream is what one would write. Else each benchmark runs as {@link Measured} says.
 *
 * @param name the name of the class below this package, such as {@code suite.Fib}, and the parameters that tell it from other cases
 * @param parameters the values of all its parameters
 * @param benchmarks JMH's entries, by the names of their methods
 */
record Case(String name, Class<?> type, Map<String, String> parameters, Map<String, BenchmarkListEntry> benchmarks) {

    /** The ordinary sequential program. */
    static final String PLAIN = "plain";

    /** All cases of the class path, sorted by name. */
    static List<Case> all() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        Map<String, Map<String, BenchmarkListEntry>> byClass = new TreeMap<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
            String method = entry.getUsername().substring(entry.getUsername().lastIndexOf('.') + 1);
            byClass.computeIfAbsent(entry.getUserClassQName(), name -> new TreeMap<>())
                    .put(method, entry);
        }
        List<Case> cases = new ArrayList<>();
        byClass.forEach((name, benchmarks) -> cases.addAll(of(name, benchmarks)));
        return cases;
    }

    /** One for each combination of values of the parameters. */
    private static List<Case> of(String className, Map<String, BenchmarkListEntry> benchmarks) {
        Map<String, String[]> choices = new TreeMap<>();
        benchmarks.values().forEach(entry -> choices.putAll(entry.getParams().orElse(Map.of())));
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, String[]> choice : choices.entrySet()) {
            combinations = combinations.stream()
                    .flatMap(before -> Stream.of(choice.getValue()).map(value -> with(before, choice.getKey(), value)))
                    .toList();
        }
        String below = className.substring(Case.class.getPackageName().length() + 1);
        return combinations.stream()
                .map(parameters -> new Case(below + told(parameters, choices), type(className), parameters, benchmarks))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static String told(Map<String, String> parameters, Map<String, String[]> choices) {
        return parameters.entrySet().stream()
                .filter(parameter -> choices.get(parameter.getKey()).length > 1)
                .map(parameter -> " " + parameter)
                .collect(Collectors.joining());
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is a program that runs without and with the agent. */
    boolean isProgram() {
        return benchmarks.containsKey(PLAIN);
    }

    /** The last part of its package's name. */
    String group() {
        return type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
    }

    /**
     * All ways to run it with these numbers of workers on a JDK of this release.
     *
     * @param page where programs shall write a report besides, or null
     */
    List<Way> ways(List<Integer> workers, int release, @Nullable Path page) {
        return isProgram() ? programWays(workers, page) : measuredWays(workers, release);
    }

    private List<Way> programWays(List<Integer> workers, @Nullable Path page) {
        List<Way> ways = new ArrayList<>();
        ways.add(Way.sequential(PLAIN));
        workers.forEach(count -> ways.add(Way.agent(PLAIN, count)));
        if (page != null) {
            workers.forEach(count -> ways.add(Way.reporting(PLAIN, count, page)));
        }
        for (int count : workers) {
            for (String other : benchmarks.keySet()) {
                if (!other.equals(PLAIN) && (count > 1 || workers.size() == 1)) {
                    ways.add(Way.without(words(other), other, count));
                }
            }
        }
        return ways;
    }

    private List<Way> measuredWays(List<Integer> workers, int release) {
        List<Way> withAgent = new ArrayList<>();
        List<Way> without = new ArrayList<>();
        for (String name : benchmarks.keySet()) {
            Measured how = how(name);
            if (how == null || how.since() <= release) {
                boolean agent = how != null && how.agent();
                List<String> options = how == null ? List.of() : List.of(how.options());
                for (int count : workers) {
                    (agent ? withAgent : without).add(new Way(words(name), name, agent, count, options));
                }
            }
        }
        withAgent.addAll(without);
        return withAgent;
    }

    private @Nullable Measured how(String benchmark) {
        try {
            return type.getMethod(benchmark).getAnnotation(Measured.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("benchmarks have no parameters", e);
        }
    }

    private static String words(String name) {
        return name.chars()
                .mapToObj(c -> Character.isUpperCase(c)
                        ? " " + Character.toString(c).toLowerCase(Locale.ROOT)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }
}
