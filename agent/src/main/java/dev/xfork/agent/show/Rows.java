package dev.xfork.agent.show;

import dev.xfork.internal.journal.Entry;
import dev.xfork.internal.journal.Lane;
import dev.xfork.internal.journal.Pages;
import dev.xfork.internal.journal.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows in which threads are drawn: one for each, but virtual threads, of which there is one for each fork, share rows. */
final class Rows {
    private final Map<Long, Integer> rows = new LinkedHashMap<>(); // by thread
    private final List<String> names = new ArrayList<>(); // by row
    private int workers;
    private int threads;

    Rows(Pages pages) {
        Map<Long, Span> virtual = new LinkedHashMap<>();
        for (Wait wait : pages.waits()) {
            meet(wait.lane(), wait.from(), wait.to(), virtual);
        }
        for (Entry fork : pages.forks()) {
            meet(fork.maker(), fork.made(), fork.made(), virtual);
            meet(fork.runner(), fork.begun(), fork.ended(), virtual);
        }
        List<Span> spans = new ArrayList<>(virtual.values());
        spans.sort(Comparator.comparingLong(span -> span.from));
        List<Long> free = new ArrayList<>(); // when each shared row is free again
        int first = names.size();
        for (Span span : spans) {
            int row = 0;
            while (row < free.size() && free.get(row) > span.from) {
                row++;
            }
            if (row == free.size()) {
                free.add(0L);
                names.add("virtual threads " + (row + 1));
            }
            free.set(row, span.to);
            rows.put(span.thread, first + row);
        }
    }

    private void meet(Lane lane, long from, long to, Map<Long, Span> virtual) {
        if (!lane.isVirtual()) {
            rows.computeIfAbsent(lane.id(), id -> {
                names.add(name(lane));
                return names.size() - 1;
            });
            return;
        }
        Span span = virtual.computeIfAbsent(lane.id(), id -> new Span(id, from));
        span.from = Math.min(span.from, from);
        span.to = Math.max(span.to, to);
    }

    /** Threads of the pools are named after what they run, which changes. */
    private String name(Lane lane) {
        String name = lane.name();
        if (name.startsWith("cpu ") || name.startsWith("ForkJoinPool")) {
            return "cpu worker " + ++workers;
        }
        return name.startsWith("io ") || name.startsWith("pool-") ? "io thread " + ++threads : name;
    }

    int of(Lane lane) {
        return rows.getOrDefault(lane.id(), 0);
    }

    /** What the rows are called, from the first. */
    List<String> names() {
        return names;
    }

    /** The life of a virtual thread. */
    private static final class Span {
        private final long thread;
        private long from;
        private long to;

        Span(long thread, long from) {
            this.thread = thread;
            this.from = from;
        }
    }
}
