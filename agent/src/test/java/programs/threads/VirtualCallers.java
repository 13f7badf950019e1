package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;
import programs.Virtual;

/** Virtual threads (where there are any) are callers like others. */
@Runs(workers = {1, 2, 8})
public final class VirtualCallers {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            threads.add(Virtual.start(() -> scope(number)));
            if (i == 0) {
                Probe.await("cpu 0"); // before there is enough for the processors to do
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(DONE.get());
    }

    private static void scope(int number) {
        cpu("cpu " + number);
        Probe.passed("cpu " + number);
        io("io " + number);
        Probe.passed("io " + number);
        List<Integer> results = result(number);
        if (results.get(0) != number) {
            throw new IllegalStateException("wrong result");
        }
        List.of(1, 2, 3).forEach(i -> count());
    }

    @CpuBoundFork
    static void cpu(String key) {
        if (key.equals("cpu 0")) {
            Probe.afterPassed(key);
        } else {
            Probe.fact("forked " + key);
        }
        DONE.incrementAndGet();
    }

    @IoBoundFork
    static void io(String key) {
        if (key.equals("io 0")) {
            Probe.afterPassed(key);
        } else {
            Probe.fact("forked " + key);
        }
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static List<Integer> result(int number) {
        List<Integer> made = new ArrayList<>();
        made.add(number);
        return made;
    }

    @CpuBoundFork
    static void count() {
        DONE.incrementAndGet();
    }
}
