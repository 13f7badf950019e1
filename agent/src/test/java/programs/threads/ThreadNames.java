package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** Threads are named after what they run. */
public final class ThreadNames {
    public static void main(String[] args) {
        calculate();
        Probe.passed("calculate");
        download();
        Probe.passed("download");
        Probe.await("calculating");
        Probe.await("downloading");
        Fork.sync();
        System.out.println(Thread.currentThread().getName());
    }

    @CpuBoundFork
    static void calculate() {
        Probe.open("calculating");
        Probe.afterPassed("calculate");
        Probe.fact("thread cpu: " + Thread.currentThread().getName());
    }

    @IoBoundFork
    static void download() {
        Probe.open("downloading");
        Probe.afterPassed("download");
        Probe.fact("thread io: " + Thread.currentThread().getName());
    }
}
