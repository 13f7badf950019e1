package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;
import programs.Runs;

/** Each fork forks the next, thirty deep; the deepest fails. */
@Runs(
        workers = {1, 2, 8},
        jvm = "-Ddev.xfork.trial=fork") // else they rest: not one of them saves anything
public final class RecursionOfForks {
    public static void main(String[] args) {
        down(30);
        Probe.passed("down 30");
    }

    @CpuBoundFork
    static void down(int depth) {
        Probe.afterPassed("down " + depth);
        if (depth == 0) {
            throw new IllegalStateException("bottom");
        }
        down(depth - 1);
        Probe.passed("down " + (depth - 1));
    }
}
