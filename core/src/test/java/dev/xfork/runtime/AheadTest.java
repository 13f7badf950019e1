package dev.xfork.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AheadTest {
    @ParameterizedTest
    @CsvSource({
        "0, 10, 1, 0, 10",
        "0, 10, 1, 1, 11",
        "0, 10, 3, 0, 4",
        "0, 9, 3, 0, 3",
        "0, 9, 3, 1, 4",
        "9, 0, -1, 1, 10",
        "9, 0, -1, 0, 9",
        "9, 0, -2, 0, 5",
        "5, 5, 1, 0, 0",
        "5, 5, 1, 1, 1",
        "7, 5, 1, 1, 0",
        "7, 5, 1, 0, 0",
        "-2147483648, 2147483647, 1, 0, 4294967295"
    })
    void roundsOfALoopThatCounts(long from, long to, int step, int more, long rounds) {
        assertThat(Ahead.rounds(from, to, step, more)).isEqualTo(rounds);
    }

    @Test
    void noCodeOfTheProgramIsAskedForASize() {
        assertThat(Ahead.size(List.of(1, 2, 3))).isEqualTo(3);
        assertThat(Ahead.size(null)).isEqualTo(-1);
        assertThat(Ahead.size(new ArrayList<Integer>() {
                    @Override
                    public int size() {
                        throw new AssertionError();
                    }
                }))
                .isEqualTo(-1);
    }
}
