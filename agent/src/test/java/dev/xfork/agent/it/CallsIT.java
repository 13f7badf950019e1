package dev.xfork.agent.it;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of calling makes a fork (contract 2.1 and 2.2). */
class CallsIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("calls");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }
}
