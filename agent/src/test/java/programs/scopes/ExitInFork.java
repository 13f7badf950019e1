package programs.scopes;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A fork ends the JVM. */
public final class ExitInFork {
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        leave();
        Probe.passed("leave");
    }

    @CpuBoundFork
    static void leave() {
        Probe.afterPassed("leave");
        System.exit(9);
    }
}
