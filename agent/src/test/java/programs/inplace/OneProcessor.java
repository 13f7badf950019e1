package programs.inplace;

import dev.xfork.CpuBoundFork;
import programs.Probe;
import programs.Runs;

/** With one processor and no option, every call runs in place and no thread is started. */
@Runs(comparable = false)
public final class OneProcessor {
    public static void main(String[] args) {
        int before = Thread.getAllStackTraces().size();
        for (int i = 0; i < 100; i++) {
            work();
            Probe.wasInPlace("work");
        }
        Probe.holds("no thread started", Thread.getAllStackTraces().size() == before);
        System.out.println("done");
    }

    @CpuBoundFork
    static void work() {
        Probe.ran("work");
    }
}
