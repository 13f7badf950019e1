package dev.xfork.agent;

import dev.xfork.agent.weave.Left;
import dev.xfork.internal.Counts;
import dev.xfork.internal.Sites;
import dev.xfork.internal.Trial;
import dev.xfork.internal.journal.Pages;
import dev.xfork.internal.journal.Timing;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table that {@code report=-} prints at the end of a run: each site, its forks and how long they ran and were waited for, its calls
 * in place and why.
 */
final class Report {
    private static final int WIDEST = 48;

    private static final int[] PROCESSORS = {2, 4, 8, 16, 32, 64};

    private final List<Row> rows = new ArrayList<>();
    private final Pages pages;
    private final List<Left> left;

    private record Row(long forks, long inPlace, Timing timing, String where, String method, String reasons) {}

    /** A report of all that happened so far, and of what the weaver left alone. */
    Report(Pages pages, List<Left> left) {
        this.pages = pages;
        this.left = left;
        for (Site site : Sites.reached()) {
            if (site.callee().indexOf("#lambda$")
                    < 0) { // a forEach: its forks are counted where its function makes them
                add(site.where(), simple(site.callee()), site.counts());
            }
        }
        for (Sites.Indirect indirect : Sites.indirect()) {
            add(indirect.where(), indirect.method(), indirect.counts());
        }
        rows.sort(Comparator.comparingLong((Row row) -> row.timing.ran())
                .thenComparingLong(row -> row.forks + row.inPlace)
                .reversed());
    }

    private void add(String where, String method, Counts counts) {
        Map<Reason, Long> inPlace = counts.inPlace();
        long forks = counts.forks();
        long sum = 0;
        StringBuilder reasons = new StringBuilder();
        for (Map.Entry<Reason, Long> entry : inPlace.entrySet()) {
            sum += entry.getValue();
            reasons.append(reasons.length() == 0 ? "" : "; ")
                    .append(entry.getKey().text())
                    .append(inPlace.size() > 1 ? " (" + entry.getValue() + ")" : "");
        }
        if (forks + sum > 0) {
            rows.add(new Row(forks, sum, counts.timing(), where, method, reasons.toString()));
        }
    }

    /** The lines of the report; the last says how many calls were forked and how many ran in place. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int where = 4;
        int method = 6;
        long forks = 0;
        long inPlace = 0;
        for (Row row : rows) {
            where = Math.max(where, Math.min(WIDEST, row.where.length()));
            method = Math.max(method, Math.min(WIDEST, row.method.length()));
            forks += row.forks;
            inPlace += row.inPlace;
        }
        String format = "%10s %10s %8s %8s %8s  %-" + where + "s  %-" + method + "s  %s";
        if (!rows.isEmpty()) {
            Object[] titles = {"forks", "in place", "ran", "each", "waited", "site", "method", "why in place"};
            lines.add(String.format(format, titles).stripTrailing());
        }
        for (Row row : rows) {
            long timed = row.timing.forks();
            String ran = timed == 0 ? "" : Time.of(row.timing.ran());
            String each = timed == 0 ? "" : Time.of(row.timing.ran() / timed);
            String waited = timed == 0 ? "" : Time.of(row.timing.waited());
            lines.add(
                    String.format(format, row.forks, row.inPlace, ran, each, waited, row.where, row.method, row.reasons)
                            .stripTrailing());
        }
        for (Left each : left) {
            if (LeftAlone.isUnwoven(each.reason()) || isSilent(each.reason())) {
                lines.add(line(each));
            }
        }
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
        for (int processors : PROCESSORS) {
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

    private static String line(Left left) {
        StringBuilder line = new StringBuilder(LeftAlone.isUnwoven(left.reason()) ? "not woven: " : "in place: ");
        line.append(left.className());
        if (!left.method().isEmpty()) {
            int open = left.method().indexOf('(');
            line.append('.').append(open < 0 ? left.method() : left.method().substring(0, open));
        }
        if (left.line() > 0) {
            line.append(" line ").append(left.line());
        }
        line.append(": ").append(left.reason().text());
        return line.append(left.detail().isEmpty() ? "" : " (" + detail(left.detail()) + ")")
                .toString();
    }

    /** What the weaver says of a call, with the method called {@code Foo.bar}. */
    private static String detail(String detail) {
        int end = detail.indexOf(": ");
        String callee = end < 0 ? detail : detail.substring(0, end);
        return callee.indexOf('#') < 0 || callee.indexOf('(') < 0
                ? detail
                : simple(callee) + detail.substring(callee.length());
    }

    /** Whether calls that run in place for a reason may be counted nowhere: the runtime does not hear of them. */
    private static boolean isSilent(Reason reason) {
        return switch (reason) {
            case RESULT_FINAL,
                    NOTHING_BETWEEN,
                    LOOP_SHAPE,
                    LOOP_LEFT,
                    LOOP_CARRIED,
                    LOOP_MONITOR,
                    LOOP_WRITES,
                    LOOP_EFFECT,
                    UNKNOWN_CALL,
                    UNKNOWN_CLASS,
                    STREAM_SOURCE,
                    STREAM_STOPS,
                    STREAM_LEAVES,
                    STREAM_STAGE,
                    STREAM_REST -> true;
            default -> false;
        };
    }

    /** {@code Foo.bar} of {@code a.b.Foo#bar(I)V}. */
    private static String simple(String callee) {
        int hash = callee.indexOf('#');
        int open = callee.indexOf('(', hash);
        String owner = callee.substring(0, hash);
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + callee.substring(hash + 1, open);
    }
}
