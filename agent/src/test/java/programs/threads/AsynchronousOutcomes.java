package programs.threads;

import dev.xfork.IoBoundFork;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import programs.Probe;

/** The future that a call gives at once fails, is cancelled and reports as the one that the method gives. */
public final class AsynchronousOutcomes {
    private static final IllegalStateException FAILURE = new IllegalStateException("failed");
    private static final CompletableFuture<String> ENDLESS = new CompletableFuture<>();
    private static final CompletableFuture<String> OPEN = new CompletableFuture<>();
    private static final CountDownLatch GIVEN = new CountDownLatch(3);
    private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private static volatile Future<String> running;

    public static void main(String[] args) throws Exception {
        CompletableFuture<String> failing = failing();
        Probe.passed("failing");
        show(failing);
        CompletableFuture<String> failed = failed();
        Probe.passed("failed");
        show(failed);
        CompletableFuture<String> cancelled = cancelled();
        Probe.passed("cancelled");
        show(cancelled);
        System.out.println(cancelled.isCancelled());
        Future<String> executed = executed();
        Probe.passed("executed");
        System.out.println(told(executed::get) + " " + executed.isDone());
        CompletableFuture<String> endless = endless();
        Future<String> sleeping = sleeping();
        CompletableFuture<String> open = open();
        GIVEN.await();
        System.out.println(endless.cancel(true) + " " + sleeping.cancel(true));
        System.out.println(told(ENDLESS::get) + " " + told(running::get));
        System.out.println(open.complete("by the caller") + " " + told(open::get));
        System.out.println(told(() -> OPEN.get(10, TimeUnit.SECONDS)));
        nobodyLooks();
        CompletableFuture<String> thrown = thrownIfForked();
        Probe.passed("thrown");
        show(thrown);
        afterAll(failing(), failed());
    }

    private static void nobodyLooks() {
        CompletableFuture<String> unused = failed();
        failing();
        Probe.holds("nobody looks at " + (unused == null), unused != null);
    }

    private static void afterAll(CompletableFuture<String> one, CompletableFuture<String> other) {
        System.out.println(told(() -> one.handle((a, b) -> "handled").get()));
        System.out.println(told(CompletableFuture.allOf(one, other)::get));
    }

    private static void show(CompletableFuture<String> future) {
        System.out.println(told(future::get));
        System.out.println(told(future::join));
        System.out.println(told(() -> future.getNow("not yet")));
        System.out.println(told(() -> future.thenApply(String::length).get()));
        System.out.println(told(() -> future.exceptionally(Throwable::toString).get()));
        System.out.println(told(() -> future.handle((value, thrown) -> value + " " + thrown)
                .toCompletableFuture()
                .join()));
        System.out.println(future.isCompletedExceptionally());
    }

    private static String told(Callable<?> question) {
        try {
            return "value " + question.call();
        } catch (Exception e) {
            Throwable cause = e.getCause();
            return e + " caused by " + cause + (cause == FAILURE ? ", the same" : "");
        }
    }

    @IoBoundFork
    static CompletableFuture<String> failing() {
        Probe.afterPassed("failing");
        return CompletableFuture.supplyAsync(() -> {
            throw FAILURE;
        });
    }

    @IoBoundFork
    static CompletableFuture<String> failed() {
        Probe.afterPassed("failed");
        return CompletableFuture.failedFuture(FAILURE);
    }

    @IoBoundFork
    static CompletableFuture<String> cancelled() {
        Probe.afterPassed("cancelled");
        CompletableFuture<String> future = new CompletableFuture<>();
        future.cancel(true);
        return future;
    }

    @IoBoundFork
    static Future<String> executed() {
        Probe.afterPassed("executed");
        return EXECUTOR.submit(() -> {
            throw FAILURE;
        });
    }

    @IoBoundFork
    static CompletableFuture<String> endless() {
        GIVEN.countDown();
        return ENDLESS;
    }

    @IoBoundFork
    static CompletableFuture<String> open() {
        GIVEN.countDown();
        return OPEN;
    }

    @IoBoundFork
    static Future<String> sleeping() {
        running = EXECUTOR.submit(() -> {
            new CountDownLatch(1).await();
            return "never";
        });
        GIVEN.countDown();
        return running;
    }

    /** Throws where it is forked; without the agent it gives what the fork's future is to become. */
    @IoBoundFork
    static CompletableFuture<String> thrownIfForked() {
        Probe.afterPassed("thrown");
        if (Probe.on()) {
            throw FAILURE;
        }
        return CompletableFuture.failedFuture(FAILURE);
    }
}
