package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** A fork touches classes that are not initialised yet, with forks in their own initialisers' methods. */
public final class InitialisersOfForks {
    static final class Table {
        private static final List<Integer> ROWS = new ArrayList<>();

        static {
            for (int i = 0; i < 5; i++) {
                row(i);
            }
            helper();
            Runnable task = () -> row(6);
            task.run();
        }

        private static void helper() {
            row(5);
            Probe.wasInPlace("row 5");
        }

        @CpuBoundFork
        static void row(int i) {
            Probe.ran("row " + i);
            ROWS.add(i);
        }

        static int sum() {
            return ROWS.stream().mapToInt(Integer::intValue).sum() + ROWS.size();
        }
    }

    static final class Parallel {
        static final int VALUE;

        static {
            VALUE = Table.sum() * 2;
        }

        static int value() {
            return VALUE;
        }
    }

    private static final AtomicInteger SUM = new AtomicInteger();

    public static void main(String[] args) {
        begin();
        System.out.println(SUM.get());
    }

    private static void begin() {
        for (int i = 0; i < 4; i++) {
            touch(i);
        }
        Probe.passed("touch");
    }

    @CpuBoundFork
    static void touch(int i) {
        if (i == 0) {
            Probe.afterPassed("touch");
        }
        SUM.addAndGet(i % 2 == 0 ? Table.sum() : Parallel.value());
    }
}
