package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-known libraries are known by their packages, and trusted until one of their classes names us. */
class LibrariesTest {
    private final Libraries libraries = new Libraries(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kotlin/Unit",
                "kotlin/jvm/internal/Intrinsics",
                "akka/Done",
                "org/springframework/Bean",
                "org/springframework/core/io/Resource",
                "com/google/common/collect/ImmutableList",
                "com/github/benmanes/caffeine/cache/Cache",
                "ch/qos/logback/core/Appender",
                "software/amazon/awssdk/Client"
            })
    void librariesAreKnown(String name) {
        assertThat(libraries.has(name)).isTrue();
        assertThat(new Libraries(false).has(name)).isFalse();
        libraries.distrust();
        assertThat(libraries.has(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Main",
                "app/Main",
                "com/acme/Main",
                "com/googlemail/Main",
                "com/github/Main",
                "com/github/somebody/Main",
                "org/Main",
                "org/springframeworks/Main",
                "my/org/springframework/Main",
                "Kotlin/Main",
                "kotlin",
                "kotlin2/Main",
                "scala2/x/y/Z",
                "ch/qos/Main"
            })
    void othersAreNot(String name) {
        assertThat(libraries.has(name)).isFalse();
    }
}
