package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import programs.Probe;

/** The forks are made by tasks of an executor of the JDK, and by completable futures. */
public final class InExecutor {
    public static void main(String[] args) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(1);
        try {
            executor.submit(() -> scope("submitted")).get();
        } catch (ExecutionException e) {
            System.out.println(e.getMessage());
            e.getCause().printStackTrace();
        } finally {
            executor.shutdown();
        }
        CompletableFuture<Void> future = CompletableFuture.runAsync(() -> scope("completable"));
        System.out.println(
                future.handle((nothing, failure) -> failure.getCause().toString())
                        .get());
    }

    private static void scope(String key) {
        fail(key);
        Probe.passed(key);
    }

    @CpuBoundFork
    static void fail(String key) {
        Probe.afterPassed(key);
        throw new IllegalStateException(key);
    }
}
