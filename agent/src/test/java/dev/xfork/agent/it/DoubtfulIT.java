package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops and streams of which some or all must not run ahead, because something in them would be seen to: what comes out is that of the sequential program. */
class DoubtfulIT {
    private static final List<String> MODES = List.of("decide", "fork", "lazy", "turn");

    private static final Map<Class<?>, Outcome> SEQUENTIAL = new ConcurrentHashMap<>();

    static Stream<Arguments> trials() {
        List<Arguments> trials = new ArrayList<>();
        Programs.comparable("doubtful")
                .forEach(program -> MODES.forEach(mode -> trials.add(Arguments.of(program, mode))));
        return trials.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("trials")
    void sameAsSequential(Class<?> program, String mode) {
        Outcome expected = SEQUENTIAL.computeIfAbsent(
                program, p -> Jvm.of(p).option(Programs.options(p)).run());
        Outcome actual = Jvm.of(program)
                .option(Programs.options(program))
                .option("-Ddev.xfork.trial=" + mode)
                .agent("strict=true,cpu.parallelism=2")
                .run();
        assertThat(actual.visible()).as(actual.described()).isEqualTo(expected.visible());
    }
}
