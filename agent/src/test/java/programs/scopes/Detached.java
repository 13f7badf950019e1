package programs.scopes;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.CountDownLatch;
import programs.Probe;

/** No scope waits for a detached fork; the JVM does, before it exits. */
public final class Detached {
    private static final CountDownLatch RETURNED = new CountDownLatch(1);

    public static void main(String[] args) throws Exception {
        begin();
        RETURNED.countDown();
        Probe.passed("returned");
        System.out.println("main ends");
        System.out.flush();
        Probe.passed("main printed");
    }

    private static void begin() {
        Probe.expect("ended");
        quick();
        slow();
        Probe.passed("slow");
    }

    @CpuBoundFork(detached = true)
    static void quick() {
        Probe.afterPassed("returned");
    }

    @IoBoundFork(detached = true)
    static void slow() {
        Probe.afterPassed("slow");
        Probe.afterPassed("main printed");
        Probe.fact("ended");
    }
}
