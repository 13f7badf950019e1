package dev.xfork.agent.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of {@code programs.shown.Many} with a report, a trace and a recording of Java Flight Recorder at once: how large their files are, and
 * what is wrong with them.
 *
 * @param wrong a line each
 */
public record Journalled(double seconds, long report, long trace, long recording, List<String> wrong) {
    private static final int KEPT = 65_536;

    /*
     * A fork that is kept takes up to 3 events of the trace, a wait one, of up to 250 bytes each; and a row of numbers in the report. A
     * recording holds forks and waits of a millisecond and longer, of which there are not many, and what the JVM tells of itself.
     */
    private static final long LARGEST_TRACE = 64L << 20;
    private static final long LARGEST_REPORT = 16L << 20;
    private static final long LARGEST_RECORDING = 16L << 20;

    private static final Pattern CALLS = Pattern.compile("calls (\\d+), .*\\R");
    private static final Pattern COUNTS = Pattern.compile("xfork: (\\d+) forks, (\\d+) in place");
    private static final Pattern DATA =
            Pattern.compile("<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

    /** Takes the command that starts the JVM, the agent's jar, the class path of the program, and how many calls. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("xfork-journal");
        Journalled run = of(args[0], Path.of(args[1]), args[2], Long.parseLong(args[3]), folder);
        for (String file : List.of("run.html", "run.json", "run.jfr", "out", "err")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
        run.wrong.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%s forks in %.0f s: report %.1f MB, trace %.1f MB, recording %.1f MB%n",
                args[3],
                run.seconds,
                run.report / 1e6,
                run.trace / 1e6,
                run.recording / 1e6);
        System.exit(run.wrong.isEmpty() ? 0 : 1);
    }

    /** Runs the program with so many calls; files go to the folder. */
    public static Journalled of(String java, Path agent, String classPath, long calls, Path folder)
            throws IOException, InterruptedException {
        Path report = folder.resolve("run.html");
        Path trace = folder.resolve("run.json");
        Path recording = folder.resolve("run.jfr");
        long start = System.nanoTime();
        String told = run(
                folder,
                java,
                "-Xmx512m",
                "-Ddev.xfork.trial=fork",
                "-XX:StartFlightRecording=filename=" + recording,
                "-Xlog:jfr+startup=error",
                "-javaagent:" + agent + "=cpu.parallelism=2,report=" + report + ",trace=" + trace,
                "-cp",
                classPath,
                "programs.shown.Many",
                String.valueOf(calls));
        double seconds = (System.nanoTime() - start) / 1e9;
        String recorded = run(folder, java, "-jar", agent.toString(), "report", recording.toString());
        Wrong wrong = new Wrong();
        wrong.unless(number(told, CALLS, 1) == calls, "the program made " + number(told, CALLS, 1) + " calls");
        ofTrace(wrong, calls, JsonParser.parseString(Files.readString(trace)).getAsJsonObject(), told);
        ofReport(wrong, calls, Files.readString(report));
        long forks = number(recorded, COUNTS, 1);
        wrong.unless(forks == calls, "the recording counts " + forks + " forks");
        row(wrong, recorded, "Many.gone", calls - calls / 10);
        row(wrong, recorded, "Many.gives", calls / 10);
        bounded(wrong, report, LARGEST_REPORT);
        bounded(wrong, trace, LARGEST_TRACE);
        bounded(wrong, recording, LARGEST_RECORDING);
        return new Journalled(
                seconds, Files.size(report), Files.size(trace), Files.size(recording), List.copyOf(wrong.lines));
    }

    private static void ofTrace(Wrong wrong, long calls, JsonObject trace, String told) {
        JsonObject sums = trace.getAsJsonObject("otherData");
        wrong.unless(sums.get("forks").getAsLong() == calls, "the trace counts " + sums.get("forks") + " forks");
        int forks = 0;
        int waits = 0;
        for (JsonElement event : trace.getAsJsonArray("traceEvents")) {
            JsonElement category = event.getAsJsonObject().get("cat");
            boolean isWait = category != null && category.getAsString().equals("wait");
            waits += isWait ? 1 : 0;
            forks += category != null && category.getAsString().equals("cpu") ? 1 : 0;
        }
        wrong.unless(forks == sums.get("shown").getAsInt(), "the trace says that it shows " + sums.get("shown"));
        wrong.unless(isBounded(forks, calls), "the trace shows " + forks + " forks");
        wrong.unless(isBounded(waits, calls), "the trace shows " + waits + " waits");
        boolean says = told.contains("holds the longest " + forks + " of " + calls + " forks");
        wrong.unless(calls <= KEPT || says, "nothing says how many forks the trace holds: " + told);
    }

    private static void ofReport(Wrong wrong, long calls, String page) {
        Matcher data = DATA.matcher(page);
        if (!data.find()) {
            wrong.unless(false, "the report has no data");
            return;
        }
        JsonObject all = JsonParser.parseString(data.group(1)).getAsJsonObject();
        int forks = all.getAsJsonArray("forks").size();
        int waits = all.getAsJsonArray("waits").size();
        wrong.unless(isBounded(forks, calls), "the report shows " + forks + " forks");
        wrong.unless(isBounded(waits, calls), "the report shows " + waits + " waits");
        String says = calls <= KEPT ? "" : "The longest " + forks + " of " + calls + " forks.";
        wrong.unless(all.get("shown").getAsString().equals(says), "the report says: " + all.get("shown"));
        JsonArray sites = all.getAsJsonArray("sites");
        site(wrong, sites, "Many.gone", calls - calls / 10);
        site(wrong, sites, "Many.gives", calls / 10);
    }

    private static void site(Wrong wrong, JsonArray sites, String method, long calls) {
        long forks = 0;
        for (JsonElement element : sites) {
            JsonObject site = element.getAsJsonObject();
            forks += site.get("method").getAsString().equals(method)
                    ? site.get("forks").getAsLong()
                    : 0;
        }
        wrong.unless(forks == calls, "the report counts " + forks + " forks of " + method + ", not " + calls);
    }

    private static void row(Wrong wrong, String table, String method, long calls) {
        long forks = 0;
        Matcher row = Pattern.compile("(?m)^ +(\\d+) +\\d+ .* " + Pattern.quote(method) + "\\b")
                .matcher(table);
        while (row.find()) {
            forks += Long.parseLong(row.group(1));
        }
        wrong.unless(forks == calls, "the recording counts " + forks + " forks of " + method + ", not " + calls);
    }

    private static void bounded(Wrong wrong, Path file, long largest) throws IOException {
        wrong.unless(Files.size(file) <= largest, file.getFileName() + " has " + Files.size(file) + " bytes");
    }

    /** Whether the longest were kept, and not too many. */
    private static boolean isBounded(int kept, long calls) {
        return kept <= KEPT && (calls <= KEPT || kept > 0);
    }

    private static long number(String text, Pattern pattern, int group) {
        Matcher at = pattern.matcher(text);
        return at.find() ? Long.parseLong(at.group(group)) : -1;
    }

    /** Runs a command to its end, which is good; gives what it printed, standard error last. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("XFORK_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        int status = builder.start().waitFor();
        String all = Files.readString(out) + Files.readString(err);
        if (status != 0) {
            throw new IllegalStateException("status " + status + " of " + String.join(" ", command) + "\n" + all);
        }
        return all;
    }

    private static final class Wrong {
        private final List<String> lines = new ArrayList<>();

        void unless(boolean holds, String line) {
            if (!holds) {
                lines.add(line);
            }
        }
    }
}
