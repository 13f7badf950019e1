package dev.xfork.benchmarks;

import dev.xfork.benchmarks.Contest.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs whole programs without and with the agent, or against others, in turn, in fresh JVMs, and writes medians, ratios and bounds. The script {@code benchmarks/run} tells how
 * to call it.
 */
public final class Programs {
    private static final String STARTUP = "startup";
    private static final String USAGE =
            "usage: benchmarks/run programs [-n ROUNDS] [-a] [-b] [-l] [-o FILE] [-w WORKERS]... [-J OPTION]... [PATTERN...] [JAVA_HOME...]";

    private final Path agentJar;
    private final Path project;
    private final TreeSet<Integer> workers = new TreeSet<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Path> homes = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private int rounds = 5;
    private boolean bounded;
    private boolean lists;
    private boolean fetches;
    private @Nullable Path file;

    private Programs(Path agentJar, Path project) {
        this.agentJar = agentJar;
        this.project = project;
    }

    /** Takes the agent's jar, the project's folder, then what the script is called with. */
    public static void main(String[] args) throws Exception {
        Programs programs =
                new Programs(Path.of(args[0]).toRealPath(), Path.of(args[1]).toRealPath());
        try {
            programs.read(args);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println(USAGE);
            System.exit(2);
        }
        System.exit(programs.run() ? 0 : 1);
    }

    private void read(String[] args) {
        for (int i = 2; i < args.length; i++) {
            switch (args[i]) {
                case "-n" -> rounds = Integer.parseInt(args[++i]);
                case "-w" -> workers.add(Integer.parseInt(args[++i]));
                case "-J" -> options.add(args[++i]);
                case "-o" -> file = Path.of(args[++i]);
                case "-a" -> fetches = true;
                case "-b" -> bounded = true;
                case "-l" -> lists = true;
                default -> operand(args[i]);
            }
        }
        if (workers.isEmpty()) {
            workers.addAll(List.of(1, Runtime.getRuntime().availableProcessors()));
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

    /** Whether all programs were right and, if that is asked for, all bounds were kept. */
    private boolean run() throws IOException, InterruptedException {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Path home : homes) {
            Jvm jvm = new Jvm(home, agentJar, options);
            if (lists) {
                list(jvm);
                continue;
            }
            write("\n## Programs, JDK " + jvm.version() + ", medians of " + rounds + " rounds");
            for (Contest contest : contests(jvm)) {
                if (isAskedFor(contest.name())) {
                    outcomes.add(contest.run(rounds, this::write));
                }
            }
        }
        return !outcomes.contains(Outcome.WRONG) && !(bounded && outcomes.contains(Outcome.BROKEN));
    }

    private void list(Jvm jvm) throws IOException {
        atHand(jvm).forEach(contest -> System.out.println(contest.name()));
        StartPrograms.NAMES.forEach(System.out::println);
    }

    private void write(String line) {
        System.out.println(line);
        if (file != null) {
            try {
                Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Contest> contests(Jvm jvm) throws IOException, InterruptedException {
        List<Contest> all = atHand(jvm);
        if (fetches || patterns.stream().anyMatch(pattern -> pattern.pattern().contains(STARTUP))) {
            all.addAll(StartPrograms.contests(jvm, project));
        }
        return all;
    }

    /** Those for which nothing has to be fetched. */
    private List<Contest> atHand(Jvm jvm) throws IOException {
        List<Contest> all = new ArrayList<>(AdversaryPrograms.contests(jvm, List.copyOf(workers)));
        all.addAll(IoPrograms.contests(jvm));
        return all;
    }

    private boolean isAskedFor(String name) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).find());
    }
}
