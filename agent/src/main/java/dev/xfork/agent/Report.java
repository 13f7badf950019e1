package dev.xfork.agent;

import dev.xfork.internal.Trial;
import dev.xfork.internal.journal.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table that {@code report=-} prints at the end of a run: each site, its forks and how long they ran and were waited for, its calls
 * in place and why. Public for the tools only.
 */
public final class Report {
    private static final int WIDEST = 48;

    private final Run run;
    private final Pages pages;

    /** The table of a run. */
    public Report(Run run) {
        this.run = run;
        this.pages = run.pages();
    }

    /** The lines of the report; the last says how many calls were forked and how many ran in place. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int where = 4;
        int method = 6;
        long forks = 0;
        long inPlace = 0;
        for (Row row : run.rows()) {
            where = Math.max(where, Math.min(WIDEST, row.where().length()));
            method = Math.max(method, Math.min(WIDEST, row.method().length()));
            forks += row.forks();
            inPlace += row.allInPlace();
        }
        String format = "%10s %10s %8s %8s %8s  %-" + where + "s  %-" + method + "s  %s";
        if (!run.rows().isEmpty()) {
            Object[] titles = {"forks", "in place", "ran", "each", "waited", "site", "method", "why in place"};
            lines.add(String.format(format, titles).stripTrailing());
        }
        for (Row row : run.rows()) {
            long timed = row.timing().forks();
            String ran = timed == 0 ? "" : Time.of(row.timing().ran());
            String each = timed == 0 ? "" : Time.of(row.timing().ran() / timed);
            String waited = timed == 0 ? "" : Time.of(row.timing().waited());
            lines.add(String.format(
                            format,
                            row.forks(),
                            row.allInPlace(),
                            ran,
                            each,
                            waited,
                            row.where(),
                            row.method(),
                            row.reasons())
                    .stripTrailing());
        }
        lines.addAll(run.left());
        lines.addAll(run.unseenLines());
        if (!Trial.told().isEmpty()) {
            lines.add("xfork: " + Trial.told());
        }
        if (pages.made() > 0) {
            lines.add("xfork: " + Time.of(pages.work()) + " of work in " + Time.of(pages.elapsed()) + ", "
                    + times(pages.work(), pages.elapsed()) + " at once; the longest chain of it took "
                    + Time.of(pages.span()));
            lines.add("xfork: " + possible());
        }
        lines.add("xfork: " + forks + " forks, " + inPlace + " in place");
        return lines;
    }

    /** What the longest chain leaves possible. */
    private String possible() {
        StringBuilder text = new StringBuilder("possible at most:");
        String before = "";
        for (int processors : Run.PROCESSORS) {
            String times = times(pages.work(), pages.atLeast(processors));
            if (times.equals(before)) {
                return text.append(" and on more").toString();
            }
            text.append(before.isEmpty() ? " " : ", ")
                    .append(times)
                    .append(" on ")
                    .append(processors);
            before = times;
        }
        return text.append(" processors").toString();
    }

    private static String times(long work, long time) {
        return String.format(Locale.ROOT, "%.1f", (double) work / Math.max(1, time));
    }
}
