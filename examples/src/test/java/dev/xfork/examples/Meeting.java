package dev.xfork.examples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A point that some calls reach only together: whoever comes waits until all are inside at once. */
final class Meeting {
    private final CountDownLatch arrivals;

    /** Takes how many have to come. */
    Meeting(int number) {
        arrivals = new CountDownLatch(number);
    }

    /** Waits for the others; where they do not come, the JVM ends with status 3. */
    void attend() {
        arrivals.countDown();
        try {
            if (!arrivals.await(60, TimeUnit.SECONDS)) {
                System.err.println("alone in " + Thread.currentThread());
                Runtime.getRuntime().halt(3);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
