package dev.xfork.agent.show;

import dev.xfork.agent.Row;
import dev.xfork.agent.Run;
import dev.xfork.agent.Time;
import dev.xfork.internal.journal.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in words what limits the speed-up of a run. */
final class Limits {
    private static final double MOSTLY = 0.7;
    private static final double BUSY = 0.85;
    private static final double HARDLY = 0.1;
    private static final long SHORT_NANOS = 20_000;
    private static final int MANY = 1_000;

    private final Run run;
    private final Pages pages;
    private final int processors;
    private final List<String> words = new ArrayList<>();

    Limits(Run run, int processors) {
        this.run = run;
        this.pages = run.pages();
        this.processors = processors;
    }

    List<String> words() {
        words.addAll(run.unseenLines());
        if (pages.made() == 0) {
            words.add("Nothing was forked"
                    + (run.rows().isEmpty() ? ": no annotated method was called." : ". The reasons stand below."));
            return words;
        }
        double chain = (double) pages.span() / pages.elapsed();
        if (chain >= MOSTLY) {
            words.add(String.format(
                    Locale.ROOT,
                    "A chain of work, of which each part needs the one before, took %s of %s: more processors would not help.%s",
                    Time.of(pages.span()),
                    Time.of(pages.elapsed()),
                    pages.io() > pages.cpu() ? " Most of what ran was IO." : ""));
        } else {
            words.add(String.format(
                    Locale.ROOT,
                    "The longest chain of work took %s of %s: there was room for more processors.",
                    Time.of(pages.span()),
                    Time.of(pages.elapsed())));
        }
        double busy = (double) pages.cpu() / pages.elapsed();
        if (busy >= BUSY * processors) {
            words.add(String.format(
                    Locale.ROOT,
                    "The processors were at work nearly all the time: %.1f of %d.",
                    Math.min(busy, processors),
                    processors));
        } else {
            waitedMost();
        }
        outside();
        shortForks();
        inPlace();
        return words;
    }

    private void waitedMost() {
        run.rows().stream()
                .max(Comparator.comparingLong(row -> row.timing().waited()))
                .filter(row -> row.timing().waited() > HARDLY * pages.elapsed())
                .ifPresent(row -> words.add(String.format(
                        Locale.ROOT,
                        "Threads waited longest for %s, called at %s: %s. Do what does not need its results before they are used.",
                        row.method(),
                        row.where(),
                        Time.of(row.timing().waited()))));
    }

    private void outside() {
        long forks = run.rows().stream().mapToLong(row -> row.timing().ran()).sum();
        long rest = pages.work() - forks;
        if (rest > MOSTLY * pages.elapsed()) {
            words.add("Code outside of all forks worked for " + Time.of(rest) + " of " + Time.of(pages.elapsed())
                    + ": that part stays sequential, unless more of it is annotated.");
        }
    }

    private void shortForks() {
        for (Row row : run.rows()) {
            long forks = row.timing().forks();
            if (forks >= MANY && row.timing().ran() / forks < SHORT_NANOS) {
                words.add("Forks of " + row.method() + " at " + row.where() + " take "
                        + Time.of(row.timing().ran() / forks) + " each: a method further up may be worth more.");
            }
        }
    }

    private void inPlace() {
        run.rows().stream()
                .filter(row -> row.forks() == 0 && row.allInPlace() > 0)
                .max(Comparator.comparingLong(Row::allInPlace))
                .ifPresent(row -> words.add("Calls of " + row.method() + " at " + row.where() + " ran in place, "
                        + row.allInPlace() + " times: " + row.reasons() + "."));
        if (processors == 1) {
            words.add("There is one processor.");
        }
    }
}
