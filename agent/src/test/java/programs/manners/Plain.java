package programs.manners;

import dev.xfork.Fork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;

/** No annotation anywhere: a methods file says what is forked. */
@Runs(comparable = false)
public final class Plain {
    interface Step {
        void step(String key);
    }

    static class Walk implements Step {
        @Override
        public void step(String key) {
            Probe.afterPassed(key);
            DONE.incrementAndGet();
        }

        void other(int count, String key) {
            Probe.ran(key);
        }
    }

    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        work("work");
        Probe.passed("work");
        work("long", 3L);
        Probe.passed("long");
        new Walk().step("walk");
        Probe.passed("walk");
        Step step = new Walk();
        step.step("step");
        Probe.passed("step");
        new Walk().other(1, "other");
        Probe.wasInPlace("other");
        Fork.sync();
        System.out.println(DONE.get());
    }

    static void work(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }

    static void work(String key, long more) {
        Probe.afterPassed(key);
        DONE.addAndGet((int) more);
    }
}
