package programs.scopes;

import dev.xfork.IoBoundFork;
import programs.Probe;

/** A detached fork fails when main is gone: reported as the uncaught exception that it is, and the status is 1. */
public final class DetachedFailureAfterMain {
    public static void main(String[] args) {
        fail(Thread.currentThread());
        Probe.passed("fail");
    }

    @IoBoundFork(detached = true)
    static void fail(Thread main) {
        Probe.afterPassed("fail");
        if (Probe.on()) {
            try {
                main.join();
            } catch (InterruptedException e) {
                Probe.fact("not-joined");
            }
        }
        throw new IllegalStateException("detached");
    }
}
