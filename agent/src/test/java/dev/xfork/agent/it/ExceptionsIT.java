package dev.xfork.agent.it;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions of forks arrive as in the sequential program (contract 4 and 6). */
class ExceptionsIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("exceptions");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }
}
