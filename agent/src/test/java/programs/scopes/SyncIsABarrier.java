package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** {@code Fork.sync()} waits for the forks of its scope. */
public final class SyncIsABarrier {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            work("a" + i);
            Probe.passed("a" + i);
        }
        Fork.sync();
        System.out.println(DONE.get());
        work("b");
        Probe.passed("b");
        Fork.sync();
        System.out.println(DONE.get());
        Runnable inLambda = () -> {
            work("c");
            Probe.passed("c");
            Fork.sync();
            System.out.println(DONE.get());
        };
        inLambda.run();
        Fork.sync();
        fail();
        Probe.passed("fail");
        Fork.sync();
        System.out.println("not reached");
    }

    @CpuBoundFork
    static void work(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }

    @CpuBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("at the barrier");
    }
}
