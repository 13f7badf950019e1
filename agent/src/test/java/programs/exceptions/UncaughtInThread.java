package programs.exceptions;

import dev.xfork.IoBoundFork;
import programs.Probe;

/** A thread of the program dies of its fork's exception; the program goes on and ends well. */
public final class UncaughtInThread {
    public static void main(String[] args) throws InterruptedException {
        Thread thread = new Thread(UncaughtInThread::scope, "worker");
        thread.start();
        thread.join();
        System.out.println("goes on");
    }

    private static void scope() {
        fail();
        Probe.passed("fail");
    }

    @IoBoundFork
    static void fail() {
        Probe.afterPassed("fail");
        throw new IllegalStateException("in a thread");
    }
}
