package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Judge.Difference;
import dev.xfork.agent.fuzz.Judge.Suspect;
import dev.xfork.agent.fuzz.Judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Judges the programs of many seeds. */
final class Campaign {
    private static final String[] MODES = {"fork", "lazy", "inline", "random"};
    private static final int[] WORKERS = {1, 2, 8};

    private final Judge judge;
    private final AtomicInteger programs = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger loops = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();

    Campaign(Judge judge) {
        this.judge = judge;
    }

    int programs() {
        return programs.get();
    }

    int runs() {
        return runs.get();
    }

    /** How many programs javac did not take. */
    int refused() {
        return refused.get();
    }

    /** How many programs were compared, and in how many of them what stands in loops and streams. */
    String counts() {
        return compared + " compared, " + loops + " of them with loops around calls, " + streams
                + " with calls in streams";
    }

    /** Judges the seeds from the first, so many, in every mode; the differences. */
    List<Difference> judge(long first, int count) {
        int turn = (int) (first / Math.max(1, count));
        return judge(first, count, turn, trials(turn, first));
    }

    /** Judges so many seeds with a JVM for each program; in one mode, which changes with the first seed. */
    List<Difference> judgeAlone(long first, int count) {
        int turn = (int) (first / Math.max(1, count));
        Map<Trial, Predicate<Suspect>> trials = new LinkedHashMap<>();
        trials(turn, first).forEach((trial, takes) -> {
            if (trial.mode().startsWith(MODES[turn % MODES.length])) {
                trials.put(trial.eachAlone(), takes);
            }
        });
        return judge(first, count, turn, trials);
    }

    private List<Difference> judge(long first, int count, int turn, Map<Trial, Predicate<Suspect>> trials) {
        List<Suspect> suspects = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            suspects.add(new Suspect("p" + seed, Programs.of(seed), Programs.calm(seed), Programs.escapes(seed)));
        }
        Verdict verdict = judge.judge(suspects, trials, 1, turn % 4 == 3 ? "-g:none" : "-g");
        programs.addAndGet(verdict.programs());
        runs.addAndGet(verdict.runs());
        refused.addAndGet(verdict.refused().size());
        compared.addAndGet(verdict.compared().size());
        for (Suspect suspect : suspects) {
            if (verdict.compared().contains(suspect.name())) {
                loops.addAndGet(Programs.loops(suspect.program()) ? 1 : 0);
                streams.addAndGet(Programs.streams(suspect.program()) ? 1 : 0);
            }
        }
        verdict.refused()
                .forEach(error -> System.err.println(
                        "refused " + error.lines().findFirst().get()));
        return verdict.differences();
    }

    private static Map<Trial, Predicate<Suspect>> trials(int turn, long seed) {
        Map<Trial, Predicate<Suspect>> trials = new LinkedHashMap<>();
        for (int i = 0; i < MODES.length; i++) {
            String mode = MODES[i].equals("random") ? "random=" + seed : MODES[i];
            int workers = WORKERS[(turn + i) % WORKERS.length];
            trials.put(Trial.of(mode, workers, true), Suspect::escapes);
            trials.put(Trial.of(mode, workers, false), suspect -> !suspect.escapes());
        }
        return trials;
    }
}
