package dev.xfork.benchmarks.cost;

import com.jcabi.aspects.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Calls that jcabi makes asynchronous, in a pool of its own; woven by the compiler of AspectJ. */
final class JcabiCalls {
    private JcabiCalls() {}

    @Async
    static Future<Integer> work(int x) {
        return CompletableFuture.completedFuture(Tiny.work(x));
    }

    @Async
    static void store(int[] stored, int i, CountDownLatch rest) {
        stored[i] = Tiny.work(i);
        rest.countDown();
    }
}
