package programs.scopes;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** {@code Runtime.halt} waits for the forks of its scope, and runs no hook. */
public final class HaltBesideForks {
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("no hook")));
        work();
        Probe.passed("work");
        Probe.expect("ended");
        System.out.println("halting");
        Runtime.getRuntime().halt(3);
    }

    @CpuBoundFork
    static void work() {
        Probe.afterPassed("work");
        Probe.fact("ended");
    }
}
