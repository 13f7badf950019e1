package dev.xfork.agent.it;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops and streams of which some or all must not run ahead, because something in them would be seen to: what comes out is that of the sequential program. */
class DoubtfulIT {
    private static final List<String> MODES = List.of("decide", "fork", "lazy", "turn");

    static Stream<Arguments> trials() {
        List<Arguments> trials = new ArrayList<>();
        Programs.comparable("doubtful")
                .forEach(program -> MODES.forEach(mode -> trials.add(Arguments.of(program, mode))));
        return trials.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("trials")
    void sameAsSequential(Class<?> program, String mode) {
        Programs.assertSameInMode(program, mode);
    }
}
