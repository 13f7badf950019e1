package dev.xfork.agent;

import dev.xfork.agent.weave.Left;
import dev.xfork.internal.Counts;
import dev.xfork.internal.Sites;
import dev.xfork.internal.journal.Journal;
import dev.xfork.internal.journal.Pages;
import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a run at its end.
 *
 * @param about the program and what it ran on
 * @param pages what its journal holds
 * @param rows its sites, those first whose forks ran longest
 * @param left what runs in place though nothing counts it, and what was not woven: a line for each
 */
public record Run(About about, Pages pages, List<Row> rows, List<String> left) {
    /** For how many processors it is said what is possible. */
    public static final List<Integer> PROCESSORS = List.of(2, 4, 8, 16, 32, 64);

    /** What is known until now. */
    static Run read(List<Left> left) {
        List<Row> rows = new ArrayList<>();
        for (Site site : Sites.reached()) {
            if (site.callee().indexOf("#lambda$")
                    < 0) { // a forEach: its forks are counted where its function makes them
                String caller = site.caller().substring(0, site.caller().indexOf('#'));
                add(rows, site.where(), caller, simple(site.callee()), site.counts());
            }
        }
        for (Sites.Indirect indirect : Sites.indirect()) {
            add(rows, indirect.where(), "", indirect.method(), indirect.counts());
        }
        rows.sort(Comparator.comparingLong((Row row) -> row.timing().ran())
                .thenComparingLong(row -> row.forks() + row.allInPlace())
                .reversed());
        return new Run(About.here(), Journal.read(), rows, lines(left));
    }

    /** A line for each method of which forks failed and nobody received what they threw. */
    public List<String> unseenLines() {
        List<String> lines = new ArrayList<>();
        pages.unseen()
                .forEach((method, count) -> lines.add("failed, and nobody received it: " + method + ", " + count
                        + (count == 1 ? " fork" : " forks")));
        return lines;
    }

    private static void add(List<Row> rows, String where, String caller, String method, Counts counts) {
        Row row = new Row(where, caller, method, counts.forks(), counts.inPlace(), stayed(counts), counts.timing());
        if (row.forks() + row.allInPlace() > 0) {
            rows.add(row);
        }
    }

    private static String stayed(Counts counts) {
        long stayed = counts.stayed();
        return stayed == 0
                ? ""
                : stayed + (stayed == 1 ? " fork" : " forks") + " stayed on threads of this JVM: " + counts.stayedWhy();
    }

    /** {@code Foo.bar} of {@code a.b.Foo#bar(I)V}. */
    static String simple(String callee) {
        int hash = callee.indexOf('#');
        int open = callee.indexOf('(', hash);
        String owner = callee.substring(0, hash);
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + callee.substring(hash + 1, open);
    }

    private static List<String> lines(List<Left> left) {
        List<String> lines = new ArrayList<>();
        for (Left each : left) {
            if (LeftAlone.isUnwoven(each.reason()) || isSilent(each.reason())) {
                lines.add(line(each));
            }
        }
        return lines;
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
                    LOOP_ORDER,
                    LOOP_PROMISE,
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
}
