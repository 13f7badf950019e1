package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;

/** Two CPU-bound forks are inside at the same time, from the program, from a fork, and under {@code forEach}. */
@Runs(workers = {2, 8})
public final class TwoOnProcessors {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        both("main");
        System.out.println(DONE.get());
        nested();
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(DONE.get());
        List.of(1, 2).forEach(i -> work("forEach"));
        System.out.println(DONE.get());
        List<List<String>> lists = new ArrayList<>();
        lists.add(list("list"));
        lists.add(list("list"));
        System.out.println(lists);
    }

    private static void both(String key) {
        work(key);
        work(key);
        Probe.holds("past", true);
    }

    @IoBoundFork
    static void nested() {
        both("nested");
    }

    @CpuBoundFork
    static void work(String key) {
        Probe.meet(key, 2);
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static List<String> list(String key) {
        Probe.meet(key, 2);
        List<String> made = new ArrayList<>();
        made.add(key);
        return made;
    }
}
