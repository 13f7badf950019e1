package sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.xfork.internal.Settings;
import dev.xfork.runtime.Weave;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sample.Woven.Method;

class TracesTest {
    private final Method cpu = new Method(0, 0);

    @BeforeAll
    static void settings() {
        Settings.install(false, 2, 0, true);
    }

    @AfterAll
    static void close() {
        Weave.open = false;
    }

    @Test
    void no_frame_of_ours_or_of_a_pool_is_in_a_trace() {
        Throwable thrown = run(true);
        assertThat(thrown.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("java.util.concurrent.ForkJoin"))
                .noneMatch(frame -> frame.getMethodName().equals("perform"));
        assertThat(Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getMethodName))
                .contains("no_frame_of_ours_or_of_a_pool_is_in_a_trace", "outer", "inner");
    }

    @Test
    void nested_forks_have_as_many_frames_of_the_program_as_plain_calls() {
        assertThat(program(run(true))).isEqualTo(program(run(false)));
    }

    @Test
    void causes_and_suppressed_exceptions_are_stitched_too() {
        assertThat(program(run(true).getCause())).isEqualTo(program(run(false).getCause()));
        assertThat(program(run(true).getSuppressed()[0]))
                .isEqualTo(program(run(false).getSuppressed()[0]));
    }

    private Throwable run(boolean open) {
        Weave.open = open;
        return catchThrowable(this::outer);
    }

    private void outer() throws Exception {
        Woven.invoke(caller -> caller.call(cpu, this::middle));
    }

    private Void middle() throws Exception {
        Woven.invoke(caller -> caller.call(cpu, this::inner));
        return null;
    }

    private Void inner() {
        IllegalStateException failure = new IllegalStateException("inner", new RuntimeException("cause"));
        failure.addSuppressed(new RuntimeException("suppressed"));
        throw failure;
    }

    /** The frames of this class; those of the hand-woven methods are ours and left out. */
    private static long program(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(TracesTest.class.getName()))
                .count();
    }
}
