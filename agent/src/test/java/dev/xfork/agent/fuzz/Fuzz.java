package dev.xfork.agent.fuzz;

import dev.xfork.agent.fuzz.Judge.Difference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the fuzzer from the command line; see the script {@code fuzz}. */
public final class Fuzz {
    private static final int BATCH = 800;

    /** One batch in so many is smaller, and each of its programs has a JVM of its own. */
    private static final int ALONE = 10;

    /** After so many programs that differ it stops, and shows them. */
    private static final int MOST = 3;

    private static final int MOST_LINES = 60;
    private static final long SHRINK_SECONDS = 600;

    private Fuzz() {}

    /** {@code AGENT CLASSPATH JAVA_HOME PROGRAMS FIRST_SEED HOURS [DIFFERENCES]}. */
    public static void main(String[] arguments) throws Exception {
        Setting setting = new Setting(Path.of(arguments[2]), Path.of(arguments[0]), arguments[1]);
        long first = Long.parseLong(arguments[4]);
        long end = first + Long.parseLong(arguments[3]);
        long deadline = System.nanoTime() + (long) (Double.parseDouble(arguments[5]) * 3600e9);
        int most = arguments.length > 6 ? Integer.parseInt(arguments[6]) : MOST;
        Judge judge =
                new Judge(setting, (trial, folder, names, times) -> Batch.run(setting, trial, folder, names, times));
        Campaign campaign = new Campaign(judge);
        List<Difference> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "batch");
            thread.setDaemon(true);
            return thread;
        });
        CompletionService<List<Difference>> batches = new ExecutorCompletionService<>(pool);
        int size = (int) Math.max(1, Math.min(BATCH, (end - first + workers - 1) / workers));
        long next = first;
        int running = 0;
        for (int batch = 1; ; batch++) {
            if (next < end && System.nanoTime() < deadline && names.size() < most) {
                boolean alone = batch % ALONE == 0;
                int count = (int) Math.min(alone ? (size + 3) / 4 : size, end - next);
                long seed = next;
                batches.submit(() -> alone ? campaign.judgeAlone(seed, count) : campaign.judge(seed, count));
                next += count;
                if (++running < workers) {
                    continue;
                }
            }
            if (running == 0) {
                break;
            }
            for (Difference difference : batches.take().get()) {
                found.add(difference);
                names.add(difference.suspect().name());
                System.out.println("  " + difference);
            }
            running--;
            System.out.println(campaign.programs() + " programs, " + campaign.runs() + " runs, " + found.size()
                    + " differences, " + campaign.refused() + " not compiled");
        }
        pool.shutdown();
        Set<String> shown = new HashSet<>();
        for (Difference difference : found) {
            if (shown.size() == most || !shown.add(kind(difference))) {
                continue;
            }
            show(new Shrinker(judge, difference.trial(), 3, SHRINK_SECONDS).shrink(difference), difference);
        }
        System.out.println("seeds " + first + " to " + (next - 1) + ": " + campaign.programs() + " programs, "
                + campaign.runs() + " runs, " + found.size() + " differences; " + campaign.counts());
        System.exit(found.isEmpty() ? 0 : 1);
    }

    private static void show(Difference small, Difference first) {
        System.out.println("==== " + first.suspect().name() + " differs with " + small.trial() + "\n"
                + Source.of(small.suspect().name(), small.suspect().program()).text()
                + "==== expected\n" + cut(small.expected()) + "\n==== actual\n" + cut(small.actual()) + "\n");
    }

    /** What the agent said where it said something, else the program: one difference of a kind is enough. */
    private static String kind(Difference difference) {
        return difference
                .actual()
                .lines()
                .filter(line -> line.startsWith("xfork: "))
                .map(line -> line.replaceAll("[ps][0-9]+", "").replaceAll("[0-9]+", ""))
                .findFirst()
                .orElse(difference.suspect().name());
    }

    private static String cut(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
    }
}
