package dev.xfork.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one way of a case in a fresh JVM.
 *
 * @param java the program that starts it
 * @param release its release of Java
 * @param agentJar the agent
 */
record Fresh(Path java, int release, Path agentJar) {
    private static final int SAYS_UNSAFE = 24; // warns of the use of sun.misc.Unsafe
    private static final int WARMUPS = 12; // the JIT is done with most programs of 200 ms then
    private static final int MEASUREMENTS = 5;
    private static final TimeValue EACH = TimeValue.milliseconds(150);
    private static final TimeValue LONGEST = TimeValue.minutes(1);

    /** The nanoseconds of an operation: the median of the iterations. Annotations of the case may ask for other iterations. */
    double nanos(Case which, Way way) throws RunnerException {
        BenchmarkListEntry entry = which.benchmarks().get(way.method());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + entry.getUsername().replace(".", "\\.") + "$")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .timeout(LONGEST)
                .forks(1)
                .jvm(java.toString())
                .jvmArgs(jvmOptions(way).toArray(String[]::new));
        which.parameters().forEach(options::param);
        if (!entry.getWarmupIterations().hasValue()) {
            options.warmupIterations(WARMUPS).warmupTime(EACH);
        }
        if (!entry.getMeasurementIterations().hasValue()) {
            options.measurementIterations(MEASUREMENTS).measurementTime(EACH);
        }
        RunResult result = new Runner(options.build()).runSingle();
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    /** What an operation gives, as text. */
    String value(Case which, Way way) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions(way));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Once.class.getName()));
        command.addAll(List.of(which.type().getName(), way.method()));
        which.parameters().forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int status = process.waitFor();
        return status == 0 ? output : "status " + status + ": " + output;
    }

    private List<String> jvmOptions(Way way) {
        List<String> options = way.jvmOptions(agentJar);
        if (release >= SAYS_UNSAFE) {
            options.add("--sun-misc-unsafe-memory-access=allow"); // JMH's
        }
        return options;
    }
}
