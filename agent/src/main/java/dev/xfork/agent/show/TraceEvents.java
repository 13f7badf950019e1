package dev.xfork.agent.show;

import dev.xfork.agent.Run;
import dev.xfork.agent.Showing;
import dev.xfork.agent.Time;
import dev.xfork.agent.tool.BadInput;
import dev.xfork.agent.tool.Json;
import dev.xfork.agent.tool.Output;
import dev.xfork.internal.journal.Entry;
import dev.xfork.internal.journal.Pages;
import dev.xfork.internal.journal.Wait;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes forks and waits as events of Chrome's trace format, which Perfetto and {@code chrome://tracing} open: each fork on the thread
 * that ran it, with an arrow from where it was made. Public for the agent only.
 *
 * <p>The format is described in "Trace Event Format" (Google, 2016).
 */
public final class TraceEvents implements Showing {
    @Override
    public List<String> show(Run run, Path file) {
        Pages pages = run.pages();
        try {
            Output.write(file, text(pages));
        } catch (BadInput e) {
            return List.of("xfork: " + e.getMessage());
        }
        return pages.forks().size() == pages.made()
                ? List.of()
                : List.of("xfork: " + file + " holds the longest "
                        + pages.forks().size() + " of " + pages.made() + " forks");
    }

    static String text(Pages pages) {
        Rows rows = new Rows(pages);
        StringBuilder text = new StringBuilder("{\"displayTimeUnit\": \"ms\",\n");
        text.append("\"otherData\": ").append(Json.line(other(pages))).append(",\n\"traceEvents\": [\n");
        for (int row = 0; row < rows.names().size(); row++) {
            Map<String, Object> named = event("M", "thread_name", row, 0);
            named.put("args", Map.of("name", rows.names().get(row)));
            text.append(Json.line(named)).append(",\n");
        }
        for (Entry fork : pages.forks()) {
            int row = rows.of(fork.runner());
            text.append(Json.line(ran(fork, row))).append(",\n");
            if (fork.maker().id() != fork.runner().id()) {
                Map<String, Object> from = arrow(fork, "s", rows.of(fork.maker()), fork.made());
                Map<String, Object> to = arrow(fork, "f", row, fork.begun());
                to.put("bp", "e");
                text.append(Json.line(from)).append(",\n");
                text.append(Json.line(to)).append(",\n");
            }
        }
        for (Wait wait : pages.waits()) {
            text.append(Json.line(waited(wait, rows))).append(",\n");
        }
        Map<String, Object> named = event("M", "process_name", 0, 0);
        named.put("args", Map.of("name", "xfork"));
        return text.append(Json.line(named)).append("\n]}\n").toString();
    }

    private static Map<String, Object> other(Pages pages) {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("forks", pages.made());
        other.put("shown", pages.forks().size());
        other.put("workMillis", pages.work() / 1_000_000);
        other.put("elapsedMillis", pages.elapsed() / 1_000_000);
        other.put("spanMillis", pages.span() / 1_000_000);
        return other;
    }

    private static Map<String, Object> ran(Entry fork, int row) {
        Map<String, Object> event = event("X", fork.method(), row, fork.begun());
        event.put("dur", Time.micros(fork.ended() - fork.begun()));
        event.put("cat", fork.io() ? "io" : "cpu");
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("fork", fork.number());
        more.put("madeBy", fork.parent());
        more.put("site", fork.where());
        more.put("queuedMicros", Time.micros(fork.begun() - fork.made()));
        more.put("workMicros", Time.micros(fork.work()));
        more.put("failed", fork.failed());
        event.put("args", more);
        return event;
    }

    private static Map<String, Object> waited(Wait wait, Rows rows) {
        Map<String, Object> event = event("X", "waits for " + wait.fork().method(), rows.of(wait.lane()), wait.from());
        event.put("dur", Time.micros(wait.to() - wait.from()));
        event.put("cat", "wait");
        event.put(
                "args", Map.of("fork", wait.fork().number(), "site", wait.fork().where()));
        return event;
    }

    private static Map<String, Object> arrow(Entry fork, String phase, int row, long at) {
        Map<String, Object> event = event(phase, "fork", row, at);
        event.put("cat", "fork");
        event.put("id", fork.number());
        return event;
    }

    private static Map<String, Object> event(String phase, String name, int row, long at) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("ph", phase);
        event.put("name", name);
        event.put("pid", 1);
        event.put("tid", row);
        event.put("ts", Time.micros(at));
        return event;
    }
}
