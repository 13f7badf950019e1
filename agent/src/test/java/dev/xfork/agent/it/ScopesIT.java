package dev.xfork.agent.it;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scopes, barriers, detached forks and the end of the JVM (contract 5). */
class ScopesIT {
    static Stream<Class<?>> programs() {
        return Programs.comparable("scopes");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }
}
