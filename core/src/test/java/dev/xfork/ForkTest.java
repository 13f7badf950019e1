package dev.xfork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xfork.internal.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForkTest {
    private static final List<String> THREADS = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void twoWorkers() {
        Settings.install(false, 2, 0, true);
    }

    static List<Integer> numbers(int count) {
        THREADS.add(Thread.currentThread().getName());
        return new ArrayList<>(IntStream.range(0, count).boxed().toList());
    }

    @IoBound
    static List<String> download(String name) {
        THREADS.add(Thread.currentThread().getName());
        return List.of(name);
    }

    @Unsafe
    static int here(int x) {
        THREADS.add(Thread.currentThread().getName());
        return x;
    }

    static void fail() throws IOException {
        throw new IOException("as it is");
    }

    static List<Integer> meet(CyclicBarrier barrier) throws Exception {
        barrier.await(30, TimeUnit.SECONDS);
        return new ArrayList<>();
    }

    static @org.jspecify.annotations.Nullable List<String> nothing() {
        return null;
    }

    @Test
    void a_result_of_a_safe_type_is_a_stand_in_that_waits_when_it_is_used() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> list = Fork.fork(latch -> await(latch), go);
        assertThat(Fork.isDone(list)).isFalse();
        go.countDown();
        assertThat(list.size()).isEqualTo(1);
        assertThat(Fork.isDone(list)).isTrue();
    }

    private static List<Integer> await(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return List.of(1);
    }

    @Test
    void a_primitive_result_waits_at_the_call() {
        int sum = Fork.fork((a, b) -> a + b, 1, 2);
        assertThat(sum).isEqualTo(3);
    }

    @Test
    void forks_run_at_once() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Integer> a = Fork.fork(ForkTest::meet, both);
        List<Integer> b = Fork.fork(ForkTest::meet, both);
        Fork.awaitAll(a, b);
        assertThat(a).isEmpty();
        assertThat(b).isEmpty();
    }

    @Test
    void the_kind_is_read_from_the_method_behind_a_reference_or_a_lambda() {
        THREADS.clear();
        ran(Fork.fork(ForkTest::download, "reference"));
        ran(Fork.fork(x -> download(x), "lambda"));
        ran(Fork.fork(() -> download("captured")));
        assertThat(THREADS).hasSize(3).allMatch(name -> name.startsWith("io ForkTest.download"));
        THREADS.clear();
        ran(Fork.thread(ForkTest::numbers, 3));
        assertThat(THREADS).singleElement().asString().startsWith("io ForkTest.numbers");
    }

    /** Lets the pool run the fork: a thread that waits could run it itself. */
    private static void ran(Object value) {
        while (!Fork.isDone(value)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void an_unsafe_function_runs_here_after_a_barrier() {
        THREADS.clear();
        List<Integer> before = Fork.fork(ForkTest::numbers, 3);
        assertThat(Fork.fork(ForkTest::here, 7)).isEqualTo(7);
        assertThat(Fork.isDone(before)).isTrue();
        assertThat(THREADS).hasSize(2).last().isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void sync_waits_for_actions_and_throws_what_they_threw() {
        Fork.fork(ForkTest::fail);
        assertThatThrownBy(Fork::sync).isInstanceOf(IOException.class).hasMessage("as it is");
        Fork.sync();
    }

    @Test
    void map_waits_element_by_element_in_order() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        List<Integer> squares = Fork.mapThread(
                x -> {
                    if (x == 2) {
                        last.await();
                    }
                    return x * x;
                },
                List.of(0, 1, 2));
        assertThat(squares.get(1)).isEqualTo(1);
        assertThat(Fork.isDone(squares)).isFalse();
        last.countDown();
        assertThat(squares).containsExactly(0, 1, 4);
        assertThat(Fork.blockMap(x -> x + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
    }

    @Test
    void a_block_map_that_takes_too_long_stops_its_calls() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> Fork.blockMapThread(
                        x -> {
                            never.await();
                            return x;
                        },
                        List.of(1, 2),
                        Duration.ofMillis(50)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("of 2 calls");
    }

    @Test
    void await_gives_the_null_that_a_stand_in_stands_for() {
        List<String> list = Fork.fork(ForkTest::nothing);
        assertThat(Fork.await(list)).isNull();
    }

    @Test
    void await_with_a_time_out_lets_the_fork_go_on() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> list = Fork.thread(latch -> await(latch), go);
        assertThatThrownBy(() -> Fork.await(list, Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
        go.countDown();
        assertThat(Fork.await(list, Duration.ofSeconds(30))).containsExactly(1);
    }

    @Test
    void await_any_gives_the_first_that_is_known() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch now = new CountDownLatch(0);
        List<Integer> slow = Fork.thread(latch -> await(latch), never);
        List<Integer> fast = Fork.thread(latch -> await(latch), now);
        assertThat(Fork.awaitAny(slow, fast)).containsExactly(1);
        assertThat(Fork.isDone(slow)).isFalse();
        never.countDown();
        Fork.await(slow);
    }

    @Test
    void a_failure_arrives_where_the_value_is_first_used() {
        List<Integer> list = Fork.fork(() -> failing());
        assertThatThrownBy(list::size).isInstanceOf(IOException.class);
        assertThatThrownBy(list::size).isInstanceOf(IOException.class);
    }

    private static List<Integer> failing() throws IOException {
        throw new IOException("late");
    }

    @Test
    void nothing_is_forked_when_the_program_is_to_be_sequential() {
        Settings.install(true, 2, 0, true);
        try {
            THREADS.clear();
            List<Integer> list = Fork.fork(ForkTest::numbers, 3);
            assertThat(Fork.isDone(list)).isTrue();
            assertThat(THREADS).containsExactly(Thread.currentThread().getName());
        } finally {
            twoWorkers();
        }
    }

    @Test
    void processes_give_what_a_call_here_gives() {
        long here = ProcessHandle.current().pid();
        assertThat(Fork.process(() -> ProcessHandle.current().pid())).isNotEqualTo(here);
        assertThat(Fork.process(ForkTest::numbers, 3)).isEqualTo(numbers(3));
        assertThat(Fork.mapProcess(x -> -x, List.of(1, 2, 3))).containsExactly(-1, -2, -3);
    }

    @Test
    void what_cannot_travel_to_a_process_runs_here() {
        Object held = new Object();
        assertThat(Fork.process(
                        () -> held.equals(held) ? ProcessHandle.current().pid() : 0L))
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void a_process_that_dies_is_told_of_and_another_one_is_started() {
        assertThatThrownBy(() -> Fork.process(ForkTest::halt, 5))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageContaining("status 5");
        assertThat(Fork.process(ForkTest::numbers, 2)).isEqualTo(numbers(2));
    }

    private static int halt(int status) {
        Runtime.getRuntime().halt(status);
        return status;
    }
}
