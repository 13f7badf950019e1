package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextSetTest {
    private final TextSet texts = new TextSet();

    @Test
    void finds_what_was_added_wherever_the_bytes_stand() {
        texts.add("p/Größe");
        byte[] bytes = "xp/Größex".getBytes(StandardCharsets.UTF_8);

        assertThat(texts.contains(bytes, 1, bytes.length - 2)).isTrue();
        assertThat(texts.contains(bytes, 1, bytes.length - 3)).isFalse();
        assertThat(texts.contains(bytes, 0, bytes.length)).isFalse();
        assertThat(texts.contains("p/Größe")).isTrue();
        assertThat(texts.contains("")).isFalse();
    }

    @Test
    void grows() {
        for (int i = 0; i < 5_000; i++) {
            texts.add("p/Type" + i % 4_000);
        }
        for (int i = 0; i < 4_000; i++) {
            assertThat(texts.contains("p/Type" + i)).isTrue();
        }
        assertThat(texts.contains("p/Type4000")).isFalse();
    }

    @Test
    void is_empty_once_it_was_cleared() {
        texts.add("p/A");
        texts.clear();

        assertThat(texts.contains("p/A")).isFalse();
    }
}
