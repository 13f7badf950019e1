package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Judge.Difference;
import dev.xfork.agent.fuzz.Judge.Suspect;
import dev.xfork.agent.fuzz.Judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges the programs of many seeds. */
final class Campaign {
    private static final String[] MODES = {"fork", "lazy", "inline", "random"};
    private static final int[] WORKERS = {1, 2, 8};

    private final Judge judge;
    private final AtomicInteger programs = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

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

    /** Judges the seeds from the first, so many, in every mode; the differences. */
    List<Difference> judge(long first, int count) {
        List<Suspect> escaping = new ArrayList<>();
        List<Suspect> staying = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            Suspect suspect = suspect(seed);
            (Programs.escapes(seed) ? escaping : staying).add(suspect);
        }
        int turn = (int) (first / Math.max(1, count));
        String debug = turn % 4 == 3 ? "-g:none" : "-g";
        List<Difference> differences = new ArrayList<>();
        for (List<Suspect> suspects : List.of(escaping, staying)) {
            List<Trial> trials = trials(turn, first, suspects == escaping);
            if (suspects.isEmpty()) {
                continue;
            }
            Verdict verdict = judge.judge(suspects, trials, 1, debug);
            differences.addAll(verdict.differences());
            programs.addAndGet(verdict.programs());
            runs.addAndGet(verdict.programs() * trials.size());
            refused.addAndGet(verdict.refused().size());
            verdict.refused()
                    .forEach(error -> System.err.println(
                            "refused " + error.lines().findFirst().get()));
        }
        return differences;
    }

    static Suspect suspect(long seed) {
        return new Suspect("p" + seed, Programs.of(seed), Programs.calm(seed));
    }

    private static List<Trial> trials(int turn, long seed, boolean escapes) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < MODES.length; i++) {
            String mode = MODES[i].equals("random") ? "random=" + seed : MODES[i];
            trials.add(Trial.of(mode, WORKERS[(turn + i) % WORKERS.length], escapes));
        }
        return trials;
    }
}
