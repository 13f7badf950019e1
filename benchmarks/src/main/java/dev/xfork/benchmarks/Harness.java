package dev.xfork.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** Runs cases in all their ways in turn, each in a fresh JVM, and prints tables. The script {@code benchmarks/run} tells how to call it. */
public final class Harness {
    private static final String USAGE =
            "usage: benchmarks/run [-n ROUNDS] [-b] [-l] [-r] [-o FILE] [-w WORKERS]... [PATTERN...] [JAVA_HOME...]";

    private final Path agentJar;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final TreeSet<Integer> workers = new TreeSet<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Path> homes = new ArrayList<>();
    private int rounds = 3;
    private boolean bounded;
    private boolean lists;
    private boolean reports;
    private @Nullable Path file;
    private boolean right = true;
    private boolean within = true;

    private Harness(Path agentJar) {
        this.agentJar = agentJar;
    }

    /** Takes the agent's jar, then what the script is called with. */
    public static void main(String[] args) throws Exception {
        Harness harness = new Harness(Path.of(args[0]).toRealPath());
        try {
            harness.read(args);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try {
            System.exit(harness.run() ? 0 : 1);
        } catch (RunnerException e) { // a benchmark failed, or another process measures
            System.err.println("benchmarks/run: " + e.getMessage());
            System.exit(2);
        }
    }

    private void read(String[] args) {
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "-n" -> rounds = Integer.parseInt(args[++i]);
                case "-w" -> workers.add(Integer.parseInt(args[++i]));
                case "-o" -> file = Path.of(args[++i]);
                case "-b" -> bounded = true;
                case "-l" -> lists = true;
                case "-r" -> reports = true;
                default -> operand(args[i]);
            }
        }
        if (workers.isEmpty()) {
            workers.addAll(List.of(1, Math.min(2, processors), processors));
        }
        if (homes.isEmpty()) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
    }

    private void operand(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException(argument);
        }
        if (Files.exists(Path.of(argument, "bin", "java"))) {
            homes.add(Path.of(argument));
        } else {
            patterns.add(Pattern.compile(argument));
        }
    }

    /** Whether all values were right and, if that is asked for, all bounds were kept. */
    private boolean run() throws IOException, InterruptedException, RunnerException {
        List<Case> cases = Case.all().stream()
                .filter(each -> patterns.isEmpty()
                        || patterns.stream()
                                .anyMatch(
                                        pattern -> pattern.matcher(each.name()).find()))
                .toList();
        if (cases.isEmpty()) {
            System.err.println("there is no such case; -l lists them");
            return false;
        }
        if (lists) {
            cases.forEach(each -> System.out.println(each.name()));
            return true;
        }
        StringBuilder all = new StringBuilder();
        for (Path home : homes) {
            String report = measure(home, cases);
            System.out.println(report);
            all.append(report).append('\n');
            if (file != null) {
                Files.writeString(file, all);
            }
        }
        return right && (within || !bounded);
    }

    private String measure(Path home, List<Case> cases) throws IOException, InterruptedException, RunnerException {
        String version = version(home);
        int release = Integer.parseInt(version.replaceAll("\\D.*", ""));
        Fresh fresh = new Fresh(home.resolve("bin").resolve("java"), release, agentJar);
        Path page = reports ? Files.createTempFile("report", ".html") : null;
        List<Results> all = new ArrayList<>();
        for (Case each : cases) {
            List<Way> ways = each.ways(List.copyOf(workers), release, page);
            if (each.isProgram() && !isRight(each, ways, fresh)) {
                right = false;
                continue;
            }
            Results results = new Results(each);
            for (int round = 1; round <= rounds; round++) {
                for (Way way : ways) {
                    System.err.printf("%s, round %d of %d: %s%n", each.name(), round, rounds, way.label());
                    results.add(way, fresh.nanos(each, way));
                }
            }
            all.add(results);
        }
        if (page != null) {
            Files.deleteIfExists(page);
        }
        within &= Bounds.broken(all).isEmpty();
        return Report.of("JDK %s, %d processors, medians of %d rounds".formatted(version, processors, rounds), all);
    }

    /** Whether all ways give the same value. */
    private static boolean isRight(Case which, List<Way> ways, Fresh fresh) throws IOException, InterruptedException {
        String expected = fresh.value(which, ways.get(0));
        for (Way way : ways) {
            String actual = fresh.value(which, way);
            if (!actual.equals(expected)) {
                System.err.println(which.name() + ", " + way.label() + " gives " + actual + " and not " + expected);
                return false;
            }
        }
        return true;
    }

    /** What the JDK there calls itself. */
    static String version(Path home) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }
}
