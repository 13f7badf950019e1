package dev.xfork.agent.show;

import dev.xfork.agent.About;
import dev.xfork.agent.Run;
import dev.xfork.agent.Showing;
import dev.xfork.agent.Time;
import dev.xfork.agent.tool.BadInput;
import dev.xfork.agent.tool.Json;
import dev.xfork.agent.tool.Output;
import dev.xfork.internal.journal.Entry;
import dev.xfork.internal.journal.Pages;
import dev.xfork.internal.journal.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a page that shows a run: one file that needs no network. Public for the agent only. */
public final class ReportPage implements Showing {
    private static final String TEMPLATE = "report.html";
    private static final int IO = 1;
    private static final int FAILED = 2;

    @Override
    public List<String> show(Run run, Path file) {
        try {
            Output.write(file, template().replace("@DATA@", data(run)));
            return List.of();
        } catch (BadInput e) {
            return List.of("xfork: " + e.getMessage());
        }
    }

    private static String template() {
        try (InputStream in = ReportPage.class.getResourceAsStream(TEMPLATE)) {
            if (in != null) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            // said below
        }
        throw new IllegalStateException("the agent's jar is damaged: there is no " + TEMPLATE);
    }

    /** What the page draws; as part of a script element, which nothing in it may end. */
    private static String data(Run run) {
        Pages pages = run.pages();
        int processors = run.about().processors();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("about", about(run));
        data.put("figures", figures(pages));
        data.put("words", new Limits(run, processors).words());
        data.put("processors", processors);
        data.put("elapsed", Time.micros(pages.elapsed()));
        data.put("work", Time.micros(pages.work()));
        data.put("span", Time.micros(pages.span()));
        List<Object> possible = new ArrayList<>();
        for (int each : Run.PROCESSORS) {
            possible.add(List.of(each, (double) pages.work() / Math.max(1, pages.atLeast(each))));
        }
        data.put("possible", possible);
        forks(pages, data);
        data.put("sites", sites(run));
        data.put("lines", new SourceLines(Path.of("").toAbsolutePath()).of(run.rows()));
        data.put("left", run.left());
        return Json.line(data).replace("</", "<\\/");
    }

    private static String about(Run run) {
        About about = run.about();
        return about.command() + (about.command().isEmpty() ? "" : ", ") + "JDK " + about.jdk() + ", "
                + about.processors() + " processors, " + run.pages().made() + " forks";
    }

    private static List<List<String>> figures(Pages pages) {
        String times = String.format(Locale.ROOT, "%.1f", (double) pages.work() / Math.max(1, pages.elapsed()));
        return List.of(
                List.of("this run", Time.of(pages.elapsed())),
                List.of("work, one after the other", Time.of(pages.work())),
                List.of("at once, on average", times),
                List.of("longest chain", Time.of(pages.span())),
                List.of("forks", String.valueOf(pages.made())));
    }

    private static void forks(Pages pages, Map<String, Object> data) {
        Rows rows = new Rows(pages);
        Names methods = new Names();
        Names places = new Names();
        List<Object> forks = new ArrayList<>();
        for (Entry fork : pages.forks()) {
            forks.add(List.of(
                    rows.of(fork.runner()),
                    Time.micros(fork.begun()),
                    Time.micros(fork.ended() - fork.begun()),
                    methods.number(fork.method()),
                    places.number(fork.where()),
                    fork.number(),
                    fork.parent(),
                    Time.micros(fork.made()),
                    Time.micros(fork.work()),
                    (fork.io() ? IO : 0) + (fork.failed() ? FAILED : 0)));
        }
        List<Object> waits = new ArrayList<>();
        for (Wait wait : pages.waits()) {
            waits.add(List.of(
                    rows.of(wait.lane()),
                    Time.micros(wait.from()),
                    Time.micros(wait.to() - wait.from()),
                    methods.number(wait.fork().method()),
                    wait.fork().number(),
                    wait.inFork() ? 1 : 0));
        }
        boolean isAll = pages.forks().size() == pages.made();
        data.put("rows", rows.names());
        data.put("methods", methods.all());
        data.put("places", places.all());
        data.put("forks", forks);
        data.put("waits", waits);
        data.put("shown", isAll ? "" : "The longest " + pages.forks().size() + " of " + pages.made() + " forks.");
    }

    private static List<Object> sites(Run run) {
        List<Object> sites = new ArrayList<>();
        run.rows().forEach(row -> {
            long timed = row.timing().forks();
            Map<String, Object> site = new LinkedHashMap<>();
            site.put("where", row.where());
            site.put("method", row.method());
            site.put("forks", row.forks());
            site.put("inPlace", row.allInPlace());
            site.put("timed", timed > 0);
            site.put("ran", Time.micros(row.timing().ran()));
            site.put("each", Time.micros(row.timing().ran() / Math.max(1, timed)));
            site.put("waited", Time.micros(row.timing().waited()));
            site.put("why", row.reasons());
            sites.add(site);
        });
        return sites;
    }

    /** Names, each of which is written once. */
    private static final class Names {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int number(String name) {
            return numbers.computeIfAbsent(name, key -> numbers.size());
        }

        List<String> all() {
            return List.copyOf(numbers.keySet());
        }
    }
}
