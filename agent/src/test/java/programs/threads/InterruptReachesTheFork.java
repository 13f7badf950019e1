package programs.threads;

import dev.xfork.IoBoundFork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import programs.Probe;

/** An interrupt of a thread that waits for its fork goes to the fork. */
public final class InterruptReachesTheFork {
    private static final CountDownLatch RUNNING = new CountDownLatch(1);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    public static void main(String[] args) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    try {
                        scope();
                        System.out.println("not interrupted");
                    } catch (InterruptedException e) {
                        System.out.println("interrupted in " + e.getStackTrace()[e.getStackTrace().length - 3]);
                    }
                    System.out.println("flag " + Thread.currentThread().isInterrupted());
                },
                "caller");
        thread.start();
        RUNNING.await();
        thread.interrupt();
        thread.join();
    }

    private static void scope() throws InterruptedException {
        block();
        Probe.passed("block");
    }

    @IoBoundFork
    static void block() throws InterruptedException {
        Probe.afterPassed("block");
        RUNNING.countDown();
        if (!NEVER.await(20, TimeUnit.SECONDS)) {
            System.out.println("timed out");
        }
    }
}
