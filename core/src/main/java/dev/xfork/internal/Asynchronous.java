package dev.xfork.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Methods that give a future: their forks give one at once that takes over the outcome. */
@SuppressWarnings("FutureReturnValueIgnored") // of whenComplete: what it adds cannot fail
final class Asynchronous {
    private Asynchronous() {}

    /**
     * Makes {@code promised} take the outcome of {@code value}, the future that the method gave. Blocks only for futures
     * that tell nobody when they are done.
     */
    static void follow(@Nullable Object value, CompletableFuture<@Nullable Object> promised, String method)
            throws InterruptedException {
        if (value instanceof CompletionStage<?> stage) {
            stage.whenComplete((result, failure) -> {
                if (failure != null) {
                    promised.completeExceptionally(failure);
                } else {
                    promised.complete(result);
                }
            });
            if (value instanceof Future<?> future) {
                passBack(promised, future);
            }
        } else if (value instanceof Future<?> future) {
            passBack(promised, future);
            await(future);
            try {
                promised.complete(future.get());
            } catch (ExecutionException e) {
                promised.completeExceptionally(e.getCause() == null ? e : e.getCause());
            }
        } else {
            promised.completeExceptionally(
                    new NullPointerException(method + " returned null: there is no future to wait for"));
        }
    }

    /** What the caller completes or cancels its future with is the outcome of the method's own as well, unless that has one. */
    @SuppressWarnings("unchecked") // both are of the type that the method declares
    private static void passBack(CompletableFuture<@Nullable Object> promised, Future<?> own) {
        promised.whenComplete((result, failure) -> {
            if (promised.isCancelled()) {
                own.cancel(true); // which subclasses override, to stop what is under way
            } else if (own instanceof CompletableFuture<?> open) {
                if (failure != null) {
                    open.completeExceptionally(failure);
                } else {
                    ((CompletableFuture<@Nullable Object>) open).complete(result);
                }
            }
        });
    }

    private static void await(Future<?> future) throws InterruptedException {
        ForkJoinPool.managedBlock(new ForkJoinPool.ManagedBlocker() {
            @Override
            public boolean block() throws InterruptedException {
                try {
                    future.get();
                } catch (ExecutionException | RuntimeException e) {
                    return true; // whoever asks for the outcome gets it
                }
                return true;
            }

            @Override
            public boolean isReleasable() {
                return future.isDone();
            }
        });
    }
}
