package dev.xfork.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The generator. */
class ProgramsTest {
    @Test
    void sameSeedSameProgram() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Programs.of(seed).java()).isEqualTo(Programs.of(seed).java());
        }
        assertThat(Programs.of(1).java()).isNotEqualTo(Programs.of(2).java());
    }
}
