package dev.xfork.benchmarks.cost;

import dev.xfork.benchmarks.Measured;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call through a stand-in that has its value, and the same call of the value itself. */
@State(Scope.Benchmark)
public class StandIns {
    private Numbered ticket = () -> 0;

    @Setup
    public void draw() {
        ticket = Tickets.one(42);
        boolean forksAll = System.getProperty("dev.xfork.trial") != null;
        if (forksAll && ticket instanceof Ticket) {
            throw new IllegalStateException("no stand-in was made");
        }
    }

    @Benchmark
    @Measured(agent = true, options = Measured.FORK_ALL)
    public int throughStandIn() {
        return ticket.number();
    }

    @Benchmark
    public int direct() {
        return ticket.number();
    }
}
