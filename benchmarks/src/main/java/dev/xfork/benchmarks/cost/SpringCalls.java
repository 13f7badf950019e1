package dev.xfork.benchmarks.cost;

import dev.xfork.benchmarks.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Calls that Spring makes asynchronous. */
public class SpringCalls {
    /** The bean; the context is made when it is first used. */
    static SpringCalls bean() {
        return Context.CALLS;
    }

    /** Gives the result of the work. */
    @Async
    public CompletableFuture<Integer> work(int x) {
        return CompletableFuture.completedFuture(Tiny.work(x));
    }

    /** Stores the result of the work. */
    @Async
    public void store(int[] stored, int i, CountDownLatch rest) {
        stored[i] = Tiny.work(i);
        rest.countDown();
    }

    /** The beans. */
    @Configuration
    @EnableAsync
    public static class Beans {
        /** The pool. */
        @Bean
        public Executor taskExecutor() {
            ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
            pool.setCorePoolSize(Workers.COUNT);
            pool.setMaxPoolSize(Workers.COUNT);
            return pool;
        }

        /** The calls. */
        @Bean
        public SpringCalls calls() {
            return new SpringCalls();
        }
    }

    private static final class Context {
        private static final SpringCalls CALLS =
                new AnnotationConfigApplicationContext(Beans.class).getBean(SpringCalls.class);
    }
}
