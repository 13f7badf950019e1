package dev.xfork.benchmarks;

import dev.xfork.benchmarks.Contest.Entrant;
import dev.xfork.benchmarks.Contest.Kind;
import dev.xfork.benchmarks.Contest.Rule;
import dev.xfork.benchmarks.adversaries.programs.Callers;
import dev.xfork.benchmarks.adversaries.programs.Idle;
import dev.xfork.benchmarks.adversaries.programs.InPlace;
import dev.xfork.benchmarks.adversaries.programs.ManyForks;
import dev.xfork.benchmarks.adversaries.programs.PhaseChange;
import dev.xfork.benchmarks.adversaries.programs.Quota;
import dev.xfork.benchmarks.adversaries.programs.Short;
import dev.xfork.benchmarks.adversaries.programs.SlowStart;
import dev.xfork.benchmarks.adversaries.programs.TwoCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cases for whose measurement a benchmark in a loop is no place. */
final class AdversaryPrograms {
    private static final String MILLIS = "millis";
    private static final String BARE = "sequential";
    private static final double NO_SLOWER = 1.10;
    private static final double EMPTY_CALLS = 1.50;
    private static final double OF_EACH_PROCESSOR = 0.95; // two calls: 1.9 on two
    private static final double START_UP_MILLIS = 40;
    private static final double RECOVERY_MILLIS = 5;
    private static final double IDLE_MILLIS = 10; // of 4 s: what a bare JVM uses
    private static final int VIRTUAL_THREADS = 21;
    private static final List<String> SMALL_HEAP = List.of("-Xmx64m");
    private static final Path ONE_PROCESSOR = Path.of("/usr/bin/taskset");

    private final Jvm jvm;
    private final List<Integer> workers;
    private final List<Contest> all = new ArrayList<>();

    private AdversaryPrograms(Jvm jvm, List<Integer> workers) {
        this.jvm = jvm;
        this.workers = workers;
    }

    static List<Contest> contests(Jvm jvm, List<Integer> workers) throws IOException {
        AdversaryPrograms programs = new AdversaryPrograms(jvm, workers);
        programs.addAll();
        return programs.all;
    }

    private void addAll() throws IOException {
        noSlower("callers of 64 threads", NO_SLOWER, List.of(), Callers.class, "plain");
        if (jvm.feature() >= VIRTUAL_THREADS) {
            noSlower("callers of 64 virtual threads", NO_SLOWER, List.of(), Callers.class, "virtual");
        }
        List<String> notInlined = new ArrayList<>(SMALL_HEAP);
        notInlined.addAll(List.of(
                "-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline," + InPlace.class.getName() + "::tiny"));
        noSlower("empty calls, 10^8, 64 MiB of heap", EMPTY_CALLS, notInlined, InPlace.class, "100000000");
        noSlower("empty calls, 10^9, 64 MiB of heap", EMPTY_CALLS, notInlined, InPlace.class, "1000000000");
        noSlower("scope of 10^6 forks, 64 MiB of heap", NO_SLOWER, SMALL_HEAP, ManyForks.class);
        noSlower("slow first calls, once", NO_SLOWER, List.of(), SlowStart.class);
        twoCalls();
        alone("idle afterwards", "processor", IDLE_MILLIS, Idle.class);
        phaseChange();
        quota();
        Entrant bare = jvm.bare(BARE, List.of(), Short.class);
        Entrant woven = jvm.woven("agent", 0, List.of(), Short.class);
        Rule more = new Rule(Kind.MORE, woven.label(), BARE, START_UP_MILLIS);
        add("program of 50 µs", Contest.WALL, List.of(bare, woven), List.of(more));
    }

    private void add(String name, String metric, List<Entrant> entrants, List<Rule> rules) {
        all.add(new Contest("adversaries: " + name, metric, entrants, rules));
    }

    private void noSlower(String name, double bound, List<String> options, Class<?> main, String... arguments) {
        List<Entrant> entrants = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        entrants.add(jvm.bare(BARE, options, main, arguments));
        for (int count : workers) {
            entrants.add(jvm.woven(label(count), count, options, main, arguments));
            rules.add(new Rule(Kind.RATIO, label(count), BARE, bound));
        }
        add(name, MILLIS, entrants, rules);
    }

    private static String label(int workers) {
        return "agent, " + workers + (workers == 1 ? " worker" : " workers");
    }

    private void twoCalls() {
        List<Entrant> entrants = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        entrants.add(jvm.bare(BARE, List.of(), TwoCalls.class));
        for (int count : workers) {
            entrants.add(jvm.woven(label(count), count, List.of(), TwoCalls.class));
            rules.add(
                    count == 1
                            ? new Rule(Kind.RATIO, label(count), BARE, NO_SLOWER)
                            : new Rule(Kind.SPEED_UP, label(count), BARE, OF_EACH_PROCESSOR * 2));
        }
        add("two heavy calls, once", MILLIS, entrants, rules);
    }

    private void phaseChange() {
        List<Entrant> both = List.of(
                jvm.bare(BARE, List.of(), PhaseChange.class), jvm.woven("agent", 0, List.of(), PhaseChange.class));
        Rule alone = new Rule(Kind.ALONE, "agent", BARE, RECOVERY_MILLIS);
        add("phase of 1 ms, until calls overlap", "overlap", both, List.of(alone));
        add("phase of 50 ns after that, how late", "late", both, List.of(alone));
    }

    private void alone(String name, String metric, double bound, Class<?> main) {
        Entrant bare = jvm.bare(BARE, List.of(), main);
        Entrant woven = jvm.woven("agent", 0, List.of(), main);
        add(name, metric, List.of(bare, woven), List.of(new Rule(Kind.MORE, woven.label(), BARE, bound)));
    }

    /** A container's quota, as far as a process without privileges can have one. */
    private void quota() {
        int more = 4 * Runtime.getRuntime().availableProcessors();
        quota("one processor that the JVM knows of", List.of(), List.of("-XX:ActiveProcessorCount=1"));
        quota("more processors in the JVM's view: " + more, List.of(), List.of("-XX:ActiveProcessorCount=" + more));
        if (Files.isExecutable(ONE_PROCESSOR)) {
            List<String> pinned = List.of(ONE_PROCESSOR.toString(), "-c", "0");
            quota("one processor that the JVM takes for two", pinned, List.of("-XX:ActiveProcessorCount=2"));
        }
    }

    private void quota(String name, List<String> prefix, List<String> options) {
        Entrant bare = prefixed(prefix, jvm.bare(BARE, options, Quota.class));
        Entrant woven = prefixed(prefix, jvm.woven("agent", 0, options, Quota.class));
        Rule rule = new Rule(Kind.RATIO, woven.label(), BARE, NO_SLOWER);
        add("quota, " + name, MILLIS, List.of(bare, woven), List.of(rule));
    }

    private static Entrant prefixed(List<String> prefix, Entrant entrant) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(entrant.command());
        return new Entrant(entrant.label(), command);
    }
}
