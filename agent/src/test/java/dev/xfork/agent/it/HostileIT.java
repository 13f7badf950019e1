package dev.xfork.agent.it;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd shapes of programs, each of which broke something somewhere. */
class HostileIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("hostile");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }
}
