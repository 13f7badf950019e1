package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.function.Supplier;
import programs.Probe;

/** The fork is made by the body of a lambda that the program calls itself. */
public final class InLambda {
    public static void main(String[] args) {
        Runnable task = () -> {
            fail("lambda");
            Probe.passed("lambda");
        };
        Supplier<Runnable> nested = () -> () -> {
            task.run();
            Probe.fact("unreachable");
        };
        nested.get().run();
    }

    @CpuBoundFork
    static void fail(String text) {
        Probe.afterPassed("lambda");
        throw new IllegalArgumentException(text);
    }
}
