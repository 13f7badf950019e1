package sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.xfork.internal.Callee;
import dev.xfork.internal.Settings;
import dev.xfork.runtime.Weave;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sample.Woven.Method;

@Timeout(60)
class ScopeTest {
    private final Method cpu = new Method(0, 0);
    private final Method io = new Method(Callee.IO, 0);

    @BeforeAll
    static void open() {
        Settings.install(false, 2, 0, true);
        Weave.open = true;
    }

    @AfterAll
    static void close() {
        Weave.open = false;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_forks_are_inside_at_once(boolean isIo) throws Exception {
        Method method = isIo ? io : cpu;
        CyclicBarrier both = new CyclicBarrier(2);
        Woven.invoke(caller -> {
            caller.call(method, both::await);
            caller.call(method, both::await);
        });
        assertThat(both.getNumberWaiting()).isZero();
    }

    @Test
    void the_end_of_a_scope_sees_all_that_its_forks_wrote() throws Exception {
        int[] written = new int[10_000];
        Woven.invoke(caller -> {
            for (int i = 0; i < written.length; i++) {
                int index = i;
                caller.call(cpu, () -> written[index] = index);
            }
        });
        for (int i = 0; i < written.length; i++) {
            assertThat(written[i]).isEqualTo(i);
        }
    }

    @Test
    void the_first_failure_in_program_order_wins_and_is_the_same_instance() {
        IOException first = new IOException("first");
        CountDownLatch secondFailed = new CountDownLatch(1);
        Throwable thrown = catchThrowable(() -> Woven.invoke(caller -> {
            caller.call(io, () -> {
                assertThat(secondFailed.await(30, TimeUnit.SECONDS)).isTrue();
                throw first;
            });
            caller.call(io, () -> {
                secondFailed.countDown();
                throw new IllegalStateException("second");
            });
        }));
        assertThat(thrown).isSameAs(first);
    }

    @Test
    void a_failed_fork_wins_over_the_callers_own_later_failure() {
        Throwable thrown = catchThrowable(() -> Woven.invoke(caller -> {
            caller.call(io, () -> {
                throw new IOException("fork");
            });
            throw new IllegalStateException("caller");
        }));
        assertThat(thrown).isInstanceOf(IOException.class).hasMessage("fork");
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void after_a_failure_later_forks_that_run_are_interrupted_and_waited_for() {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Throwable thrown = catchThrowable(() -> Woven.invoke(caller -> {
            caller.call(io, () -> {
                running.await();
                throw new IOException("first");
            });
            caller.call(io, () -> {
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                }
                return null;
            });
        }));
        assertThat(thrown).hasMessage("first");
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(interrupted).isTrue();
    }

    @Test
    void after_a_failure_forks_that_wait_for_a_permit_never_start() {
        Method one = new Method(Callee.IO, 1);
        AtomicInteger started = new AtomicInteger();
        Throwable thrown = catchThrowable(() -> Woven.invoke(caller -> {
            CountDownLatch allBegun = new CountDownLatch(1);
            caller.call(io, () -> {
                allBegun.await();
                throw new IOException("first");
            });
            caller.call(one, () -> {
                started.incrementAndGet();
                new CountDownLatch(1).await();
                return null;
            });
            for (int i = 0; i < 100; i++) {
                caller.call(one, started::incrementAndGet);
            }
            allBegun.countDown();
        }));
        assertThat(thrown).hasMessage("first");
        assertThat(started.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_bounded_method_runs_at_most_that_often_at_once() throws Exception {
        Method three = new Method(Callee.IO, 3);
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier threeInside = new CyclicBarrier(3);
        Woven.invoke(caller -> {
            for (int i = 0; i < 30; i++) {
                caller.call(three, () -> {
                    seen.add(inside.incrementAndGet());
                    threeInside.await(30, TimeUnit.SECONDS);
                    inside.decrementAndGet();
                    return null;
                });
            }
        });
        assertThat(seen).hasSize(30).allMatch(n -> n <= 3).contains(3);
    }

    @Test
    void forks_nest_to_any_depth_with_two_workers() throws Exception {
        AtomicInteger leaves = new AtomicInteger();
        tree(12, leaves);
        assertThat(leaves).hasValue(1 << 12);
    }

    private void tree(int depth, AtomicInteger leaves) throws Exception {
        if (depth == 0) {
            leaves.incrementAndGet();
            return;
        }
        Method method = depth % 2 == 0 ? cpu : io;
        Woven.invoke(caller -> {
            caller.call(method, () -> grow(depth - 1, leaves));
            caller.call(method, () -> grow(depth - 1, leaves));
        });
    }

    private Void grow(int depth, AtomicInteger leaves) throws Exception {
        tree(depth, leaves);
        return null;
    }

    @Test
    void a_chain_of_five_hundred_forks_fits_the_stack() throws Exception {
        AtomicInteger deepest = new AtomicInteger();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        chain(500, deepest);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                "small stack",
                1 << 20);
        small.start();
        small.join();
        assertThat(deepest).hasValue(1);
    }

    private Void chain(int left, AtomicInteger deepest) throws Exception {
        if (left == 0) {
            deepest.incrementAndGet();
            return null;
        }
        Woven.invoke(caller -> caller.call(cpu, () -> chain(left - 1, deepest)));
        return null;
    }

    @Test
    void an_interrupt_of_the_waiting_thread_goes_to_the_fork() throws Exception {
        Thread main = Thread.currentThread();
        AtomicBoolean received = new AtomicBoolean();
        Woven.invoke(caller -> caller.call(io, () -> {
            main.interrupt();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                received.set(true);
            }
            return null;
        }));
        assertThat(received).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void the_interrupt_flag_is_kept_when_the_fork_did_not_take_it() throws Exception {
        Thread main = Thread.currentThread();
        CountDownLatch end = new CountDownLatch(1);
        Woven.invoke(caller -> caller.call(io, () -> {
            main.interrupt();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return null;
        }));
        end.countDown();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_fork_sees_the_callers_context_class_loader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        List<ClassLoader> seen = Collections.synchronizedList(new ArrayList<>());
        thread.setContextClassLoader(own);
        try {
            Woven.invoke(caller ->
                    caller.call(io, () -> seen.add(Thread.currentThread().getContextClassLoader())));
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(seen).containsExactly(own);
    }

    @Test
    void errors_travel_and_leave_the_pool_working() throws Exception {
        Throwable thrown = catchThrowable(() -> Woven.invoke(caller -> caller.call(cpu, () -> overflow(0))));
        assertThat(thrown).isInstanceOf(StackOverflowError.class);
        two_forks_are_inside_at_once(false);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void a_million_forks_in_one_scope_take_bounded_memory() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        Woven.invoke(caller -> {
            for (int i = 0; i < 1_000_000; i++) {
                caller.call(cpu, ran::incrementAndGet);
            }
        });
        assertThat(ran).hasValue(1_000_000);
    }
}
