package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.runtime.Weave;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Woven programs run as the unwoven ones, with and without forks. */
class FlowsTest {
    private static final Class<?> WOVEN = new WovenLoader().with(Flows.class).load(Flows.class);

    @BeforeEach
    void open() throws Exception {
        Weave.open = true;
        set("late", false);
        awaitHungry();
    }

    /** What the program before left queued, and ran itself, is soon let go by the pool, which then wants forks. */
    private static void awaitHungry() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Weave.hungry) {
            assertThat(System.nanoTime()).as("forks are wanted again").isLessThan(end);
            Thread.sleep(1);
        }
    }

    @AfterEach
    void close() {
        Weave.open = false;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void saysTheSame(String program) throws ReflectiveOperationException {
        Object expected = run(Flows.class, program);
        Weave.open = false;
        assertThat(run(WOVEN, program)).isEqualTo(expected);
        Weave.open = true;
        for (int i = 0; i < 20; i++) {
            assertThat(run(WOVEN, program)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void saysTheSameWhenEveryForkIsLate(String program) throws ReflectiveOperationException {
        Object expected = run(Flows.class, program);
        set("late", true);
        assertThat(run(WOVEN, program)).isEqualTo(expected);
    }

    static Stream<String> programs() {
        return Arrays.stream(Flows.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Flows.class)
                .map(Method::getName)
                .sorted(Comparator.naturalOrder());
    }

    private static Object run(Class<?> flows, String program) throws ReflectiveOperationException {
        var latch = flows.getDeclaredField("latch");
        latch.setAccessible(true);
        latch.set(null, new CountDownLatch(1));
        return flows.getMethod(program).invoke(null);
    }

    private static void set(String field, boolean value) throws ReflectiveOperationException {
        WOVEN.getField(field).setBoolean(null, value);
    }
}
