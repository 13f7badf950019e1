package dev.xfork.benchmarks;

import dev.xfork.benchmarks.Contest.Entrant;
import dev.xfork.benchmarks.Contest.Kind;
import dev.xfork.benchmarks.Contest.Rule;
import dev.xfork.benchmarks.io.Pending;
import dev.xfork.benchmarks.io.Requests;
import dev.xfork.benchmarks.io.Sleeps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls that wait, in a plain loop with the agent, against a virtual thread each, or a pool of threads before JDK 21. */
final class IoPrograms {
    private static final int VIRTUAL_THREADS = 21;
    private static final double AS_FAST = 1.05;
    private static final double PENDING_BYTES = 1_024;
    private static final List<Integer> POOLS = List.of(256, 1_000, 2_000);
    private static final int POOL_FOR_REQUESTS = 500;
    private static final String CALLS = "10000";
    private static final String MILLIS = "millis";
    private static final String AGENT = "agent";

    private final Jvm jvm;
    private final List<Contest> all = new ArrayList<>();

    private IoPrograms(Jvm jvm) {
        this.jvm = jvm;
    }

    static List<Contest> contests(Jvm jvm) throws IOException {
        IoPrograms programs = new IoPrograms(jvm);
        if (jvm.feature() >= VIRTUAL_THREADS) {
            programs.againstVirtual();
        } else {
            programs.againstPools();
        }
        return programs.all;
    }

    private void againstVirtual() {
        virtual("10,000 sleeps of 100 ms", Sleeps.class, CALLS, AS_FAST);
        virtual("10,000 requests", Requests.class, CALLS, AS_FAST);
        // The runtime keeps 16,384 forks in flight at most, so the rest waits for room: told, since that is asked for,
        // too.
        Entrant million = jvm.woven(AGENT, 0, List.of(), Sleeps.class, "plain", "1000000");
        Entrant unbounded = jvm.bare("virtual threads", List.of(), Sleeps.class, "virtual", "1000000");
        add(
                "10^6 sleeps of 100 ms, heap",
                "heap",
                List.of(million, unbounded),
                List.of(new Rule(Kind.TOLD, AGENT, unbounded.label(), 0)));
        Entrant forks = jvm.woven(AGENT, 0, List.of(), Pending.class, "plain", "16000");
        Entrant threads = jvm.bare("virtual threads", List.of(), Pending.class, "virtual", "16000");
        add(
                "bytes of a pending call, at 16,000",
                "bytes",
                List.of(forks, threads),
                List.of(new Rule(Kind.MORE, AGENT, threads.label(), PENDING_BYTES)));
    }

    private void virtual(String name, Class<?> main, String calls, double bound) {
        Entrant forks = jvm.woven(AGENT, 0, List.of(), main, "plain", calls);
        Entrant threads = jvm.bare("virtual threads", List.of(), main, "virtual", calls);
        add(name, MILLIS, List.of(forks, threads), List.of(new Rule(Kind.RATIO, AGENT, threads.label(), bound)));
    }

    /** A pool that is tuned has as many threads as pay; {@code io.limit} is the same number. */
    private void againstPools() {
        for (int threads : POOLS) {
            pool("10,000 sleeps of 100 ms, " + threads + " threads", Sleeps.class, threads);
        }
        pool("10,000 requests, " + POOL_FOR_REQUESTS + " threads", Requests.class, POOL_FOR_REQUESTS);
    }

    private void pool(String name, Class<?> main, int threads) {
        Entrant forks = jvm.woven(AGENT, 0, List.of("-Dxfork.io.limit=" + threads), main, "plain", CALLS);
        Entrant pool = jvm.bare("pool", List.of(), main, String.valueOf(threads), CALLS);
        add(name, MILLIS, List.of(forks, pool), List.of(new Rule(Kind.RATIO, AGENT, pool.label(), AS_FAST)));
    }

    private void add(String name, String metric, List<Entrant> entrants, List<Rule> rules) {
        all.add(new Contest("io: " + name, metric, entrants, rules));
    }
}
