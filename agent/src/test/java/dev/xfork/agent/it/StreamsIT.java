package dev.xfork.agent.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import programs.Runs;

/** Streams whose stages look ahead (contract 3.10): as sequential in every way to treat calls, and at once where they may be. */
class StreamsIT {
    private static final List<String> MODES = List.of("fork", "lazy", "inline", "place", "random=1", "random=2");

    /** A million calls, a quarter of them with a delay. */
    private static final Map<String, Set<String>> TOO_LONG = Map.of("Bounds", Set.of("random=1", "random=2"));

    static Stream<Class<?>> programs() {
        return Programs.comparable("streams");
    }

    static Stream<Arguments> trials() {
        List<Arguments> trials = new ArrayList<>();
        for (Class<?> program : programs().toList()) {
            for (String mode : MODES) {
                if (!TOO_LONG.getOrDefault(program.getSimpleName(), Set.of()).contains(mode)) {
                    trials.add(Arguments.of(program, mode));
                }
            }
        }
        return trials.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program, options(program));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("trials")
    void sameAsSequentialHoweverCallsAreTreated(Class<?> program, String mode) {
        Programs.assertSameInMode(program, mode);
    }

    private static String[] options(Class<?> program) {
        Runs runs = program.getAnnotation(Runs.class);
        List<String> options = new ArrayList<>();
        options.addAll(runs == null ? List.of() : List.of(runs.jvm()));
        return options.toArray(new String[0]);
    }
}
