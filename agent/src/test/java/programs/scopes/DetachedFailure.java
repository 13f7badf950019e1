package programs.scopes;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A detached fork fails: sequentially main would have died of it; status and trace are the same. */
public final class DetachedFailure {
    public static void main(String[] args) {
        fail();
        Probe.passed("fail");
    }

    @CpuBoundFork(detached = true)
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("detached");
    }
}
