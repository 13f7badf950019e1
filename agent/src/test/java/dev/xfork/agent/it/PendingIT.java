package dev.xfork.agent.it;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that stay pending in their callers, whatever their type (contract 3.2, 3.3, 3.6, 3.7, 4 and 6.1). */
class PendingIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("pending");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }
}
