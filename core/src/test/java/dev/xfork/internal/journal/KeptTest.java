package dev.xfork.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeptTest {
    @Test
    void keepsAllAsLongAsThereIsRoom() {
        Kept<Long> kept = new Kept<>(10, Long::longValue);
        LongStream.range(0, 10).forEach(kept::add);
        assertThat(kept.all()).hasSize(10).contains(0L, 9L);
    }

    @Test
    void ofManyKeepsTheLongest() {
        Kept<Long> kept = new Kept<>(100, Long::longValue);
        List<Long> all = new ArrayList<>(LongStream.range(0, 10_000).boxed().toList());
        Collections.shuffle(all, new Random(1));
        all.forEach(kept::add);
        List<Long> longest = kept.all();
        assertThat(longest).hasSizeBetween(25, 100).contains(9_999L);
        long shortest = longest.stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(longest).hasSize((int) (10_000 - shortest)); // none that is longer was dropped
    }

    @Test
    void ofManyThatAreEquallyLongKeepsTheLonger() {
        Kept<Long> kept = new Kept<>(100, Long::longValue);
        for (int i = 0; i < 1_000; i++) {
            kept.add(5L);
        }
        kept.add(6L);
        assertThat(kept.all()).contains(5L, 6L).hasSizeBetween(50, 101);
    }
}
