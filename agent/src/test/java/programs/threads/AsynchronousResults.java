package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import programs.Probe;

/** Methods that give futures: the call gives one at once, which takes the outcome of the method's own. */
public final class AsynchronousResults {
    public static void main(String[] args) throws Exception {
        CompletableFuture<String> text = text("a");
        Probe.passed("a");
        System.out.println(text.get());
        System.out.println(text.thenApply(String::length).get() + " " + text.isDone());
        Future<Integer> future = future(3);
        Probe.passed("future");
        System.out.println(future.get());
        CompletionStage<List<String>> stage = stage();
        Probe.passed("stage");
        System.out.println(stage.thenApply(List::size).toCompletableFuture().get());
        CompletableFuture<String> failed = failed();
        Probe.passed("failed");
        try {
            failed.get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause());
        }
    }

    @IoBoundFork
    static CompletableFuture<String> text(String text) {
        Probe.afterPassed("a");
        return CompletableFuture.completedFuture(text + "!");
    }

    @IoBoundFork
    static Future<Integer> future(int number) {
        Probe.afterPassed("future");
        return CompletableFuture.completedFuture(number);
    }

    @CpuBoundFork
    static CompletionStage<List<String>> stage() {
        Probe.afterPassed("stage");
        return CompletableFuture.completedFuture(List.of("s"));
    }

    @IoBoundFork
    static CompletableFuture<String> failed() {
        Probe.afterPassed("failed");
        return CompletableFuture.failedFuture(new IllegalStateException("in the future"));
    }
}
