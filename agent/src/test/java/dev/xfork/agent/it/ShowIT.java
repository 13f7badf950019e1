package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.xfork.agent.it.Jvm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import programs.manners.Hello;
import programs.shown.Calls;
import programs.shown.Chained;
import programs.shown.Circle;

/** What the agent shows of a run is what happened in it. */
class ShowIT {
    private static final Pattern COUNTS = Pattern.compile("xfork: (\\d+) forks, (\\d+) in place");

    @TempDir
    Path folder;

    @Test
    void reportAndTraceCountWhatTheProgramCounts() throws IOException {
        Path file = folder.resolve("trace.json");
        Outcome run = Jvm.of(Calls.class)
                .agent("cpu.parallelism=2,report=-,trace=" + file)
                .run();
        assertThat(run.status()).as(run.described()).isZero();
        int calls = number(run.stdout(), Pattern.compile("calls (\\d+)"), 1);
        int forks = number(run.stderr(), COUNTS, 1);
        assertThat(forks + number(run.stderr(), COUNTS, 2)).as(run.described()).isEqualTo(calls);

        JsonObject trace = read(file);
        assertThat(trace.getAsJsonObject("otherData").get("forks").getAsInt()).isEqualTo(forks);
        Map<Long, JsonObject> ran = new HashMap<>();
        Set<Integer> rows = new HashSet<>();
        for (JsonObject event : events(trace)) {
            String category = event.has("cat") ? event.get("cat").getAsString() : "";
            if (category.equals("io") || category.equals("cpu")) {
                assertThat(event.get("ph").getAsString()).isEqualTo("X");
                ran.put(event.getAsJsonObject("args").get("fork").getAsLong(), event);
            } else if (event.get("name").getAsString().equals("thread_name")) {
                rows.add(event.get("tid").getAsInt());
            }
        }
        assertThat(ran).hasSize(forks);
        ran.values().forEach(event -> {
            JsonObject more = event.getAsJsonObject("args");
            assertThat(rows).contains(event.get("tid").getAsInt());
            assertThat(more.get("site").getAsString()).matches("Calls\\.java:\\d+");
            assertThat(more.get("queuedMicros").getAsDouble()).isNotNegative();
            assertThat(more.get("workMicros").getAsDouble())
                    .isLessThanOrEqualTo(event.get("dur").getAsDouble());
            JsonObject parent = ran.get(more.get("madeBy").getAsLong());
            if (parent != null) {
                assertThat(parent.get("name").getAsString()).isEqualTo("Calls.nested");
                assertThat(event.get("ts").getAsDouble())
                        .isGreaterThanOrEqualTo(parent.get("ts").getAsDouble());
            }
        });
        assertThat(ran.values().stream()
                        .filter(event ->
                                event.getAsJsonObject("args").get("failed").getAsBoolean()))
                .allSatisfy(event -> assertThat(event.get("name").getAsString()).isEqualTo("Calls.failing"));
    }

    @Test
    void thePageDrawsTheRunInABrowser() throws Exception {
        Path file = folder.resolve("report.html");
        Outcome run =
                Jvm.of(Calls.class).agent("cpu.parallelism=2,report=" + file).run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("src=", "href=\"http");
        Path executable = Browser.find().orElse(null);
        Assumptions.assumeTrue(executable != null, "there is no Chromium on the PATH");
        try (Browser browser =
                new Browser(executable, Files.createDirectory(folder.resolve("browser")), file.toUri())) {
            int forks = browser.value("data.forks.length").getAsInt();
            assertThat(forks).isPositive();
            assertThat(browser.value("data.sites.reduce((sum, site) => sum + site.forks, 0)")
                            .getAsInt())
                    .isEqualTo(forks);
            assertThat(browser.value("boxes.filter(box => box.kind === 'fork').length")
                            .getAsInt())
                    .isEqualTo(forks);
            assertThat(browser.value("new Set(new Uint32Array(line.getContext('2d').getImageData(0, 0, line.width,"
                                    + " line.height).data.buffer)).size")
                            .getAsInt())
                    .as("colours of the timeline")
                    .isGreaterThan(3);

            JsonArray at = browser.value(
                            "line.scrollIntoView(), (box => [line.getBoundingClientRect().left"
                                    + " + (box.left + box.right) / 2, line.getBoundingClientRect().top + (box.top + box.bottom) / 2])"
                                    + "(boxes.find(box => box.kind === 'fork' && data.methods[box.thing[METHOD]] === 'Calls.load'))")
                    .getAsJsonArray();
            double x = at.get(0).getAsDouble();
            double y = at.get(1).getAsDouble();
            browser.mouse("mouseMoved", x, y, new JsonObject());
            assertThat(browser.value("hover.style.display + hover.textContent").getAsString())
                    .startsWith("blockCalls.")
                    .containsPattern("called at Calls\\.java:\\d+")
                    .contains("fork ", "queued ", "worked ");

            JsonObject wheel = new JsonObject();
            wheel.addProperty("deltaX", 0);
            wheel.addProperty("deltaY", -400);
            double before = browser.value("view.to - view.from").getAsDouble();
            browser.mouse("mouseWheel", x, y, wheel);
            double zoomed = browser.value("view.to - view.from").getAsDouble();
            assertThat(zoomed).isLessThan(before / 2);
            browser.value("line.dispatchEvent(new MouseEvent('dblclick'))");
            assertThat(browser.value("view.to - view.from").getAsDouble()).isEqualTo(before);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void workAndSpanTellWhatDependsOnWhat() throws IOException {
        long[] beside = workAndSpan();
        assertThat(beside[0]).isGreaterThanOrEqualTo(3_000);
        assertThat(beside[1]).isBetween(300L, beside[0] - 1_500);
        long[] chained = workAndSpan("chained");
        assertThat(chained[1]).isBetween(3_000L, chained[0]);
    }

    private long[] workAndSpan(String... arguments) throws IOException {
        Path file = folder.resolve("trace.json");
        Outcome run =
                Jvm.of(Chained.class).argument(arguments).agent("trace=" + file).run();
        assertThat(run.status()).as(run.described()).isZero();
        JsonObject sums = read(file).getAsJsonObject("otherData");
        return new long[] {
            sums.get("workMillis").getAsLong(), sums.get("spanMillis").getAsLong()
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "monitor"})
    void threadsThatWaitForEachOtherAreNamed(String kind) {
        Outcome run = Jvm.of(Circle.class)
                .option("-Ddev.xfork.trial=fork")
                .argument(kind)
                .agent("cpu.parallelism=2")
                .run();
        assertThat(run.status()).as(run.described()).isEqualTo(3);
        assertThat(run.stdout())
                .as(run.described())
                .containsPattern("xfork: \"main\" waits for Circle.counted, which \"cpu Circle.counted \\d+\" runs:\n"
                        + "\tat programs.shown.Circle.both\\(Circle.java:\\d+\\)\n")
                .containsPattern("xfork: \"cpu Circle.counted \\d+\" waits for the lock [\\w.$]+@\\w+, which \"main\""
                        + " holds:\n(\tat java.+\n)*\tat programs.shown.Circle.counted\\(Circle.java:\\d+\\)\n")
                .contains("xfork: none of these threads goes on.")
                .doesNotContain("dev.xfork");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace=/no/such/folder/x.json",
                "trace=",
                "trace=/",
                "report=/no/such/folder/x.html",
                "report=x.txt"
            })
    void aFileThatCannotBeWrittenEndsTheJvmBeforeMain(String option) {
        Outcome run = Jvm.of(Hello.class).agent(option).run();
        assertThat(run.status()).as(run.described()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines()).hasSize(1).allMatch(line -> line.startsWith("xfork: "));
    }

    @Test
    void aRunWithoutForksIsShownToo() throws IOException {
        Path file = folder.resolve("trace.json");
        Outcome run = Jvm.of(Hello.class).agent("report=-,trace=" + file).run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stderr()).isEqualTo("xfork: 0 forks, 0 in place\n");
        assertThat(read(file).getAsJsonObject("otherData").get("forks").getAsInt())
                .isZero();
    }

    private static JsonObject read(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static Iterable<JsonObject> events(JsonObject trace) {
        JsonArray events = trace.getAsJsonArray("traceEvents");
        return events.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static int number(String text, Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(group));
    }
}
