package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** A result that a fork passed on fails when that fork has ended long ago: its trace still leads to the call of that fork. */
public final class StandInOfEndedFork {
    public static void main(String[] args) {
        List<List<String>> results = outer();
        if (results.size() == 1) {
            Probe.passed("outer");
        }
        System.out.println(results.get(0).size());
    }

    @CpuBoundFork
    static List<List<String>> outer() {
        List<List<String>> made = new ArrayList<>();
        made.add(inner());
        Probe.passed("inner");
        return made;
    }

    @CpuBoundFork
    static List<String> inner() {
        Probe.afterPassed("inner");
        Probe.afterPassed("outer");
        List<String> made = new ArrayList<>();
        fail();
        return made;
    }

    private static void fail() {
        throw new IllegalStateException("late");
    }
}
