package programs.threads;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.CountDownLatch;
import programs.Probe;

/** An interrupt that nobody answers to is still there after the scope, and one from before it too. */
public final class InterruptIsKept {
    private static final CountDownLatch RUNNING = new CountDownLatch(1);
    private static volatile boolean go;

    public static void main(String[] args) throws InterruptedException {
        Thread thread = new Thread(() -> {
            scope();
            System.out.println("flag " + Thread.interrupted());
            Thread.currentThread().interrupt();
            quick();
            System.out.println("flag " + Thread.interrupted());
            quick();
            System.out.println("flag " + Thread.interrupted());
        });
        thread.start();
        RUNNING.await();
        thread.interrupt();
        go = true;
        thread.join();
        later();
        System.out.println("main's flag " + Thread.interrupted());
    }

    private static void scope() {
        block();
        Probe.passed("block");
    }

    private static void quick() {
        nothing();
        Probe.holds("past", true);
    }

    private static void later() {
        nothing();
        nothing();
        Probe.holds("past", true);
    }

    @CpuBoundFork
    static void block() {
        Probe.afterPassed("block");
        RUNNING.countDown();
        while (!go) {
            Thread.onSpinWait();
        }
    }

    @CpuBoundFork
    static void nothing() {
        Probe.on();
    }
}
