package dev.xfork.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to run a case: one of its benchmarks, without or with the agent.
 *
 * @param label what it is called in tables
 * @param method the name of the benchmark
 * @param agent whether the agent is on
 * @param workers how many workers the agent, or the pool of what is written by hand, has
 * @param options further options of the JVM
 */
record Way(String label, String method, boolean agent, int workers, List<String> options) {

    /** Recursion 10,000 deep is to show its speed; by default, interpreted, it just about fits or not. */
    private static final String STACK = "-Xss8m";

    private static final String REPORTING = "report ";

    static Way sequential(String method) {
        return new Way("sequential", method, false, 1, List.of());
    }

    static Way agent(String method, int workers) {
        return new Way("agent " + workers, method, true, workers, List.of());
    }

    /** With the agent, which writes a report when the JVM ends. */
    static Way reporting(String method, int workers, Path page) {
        return new Way(REPORTING + workers, method, true, workers, List.of("-Dxfork.report=" + page));
    }

    boolean reports() {
        return label.startsWith(REPORTING);
    }

    static Way without(String label, String method, int workers) {
        return new Way(label + " " + workers, method, false, workers, List.of());
    }

    /** The options of its JVM. */
    List<String> jvmOptions(Path agentJar) {
        List<String> all = new ArrayList<>();
        if (agent) {
            all.add("-javaagent:" + agentJar + "=cpu.parallelism=" + workers);
        }
        all.add("-Dworkers=" + workers);
        all.add(STACK);
        // Whoever starts a parallel stream takes part in it.
        all.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (workers - 1));
        all.add("-Djdk.virtualThreadScheduler.parallelism=" + workers);
        all.addAll(options);
        return all;
    }
}
