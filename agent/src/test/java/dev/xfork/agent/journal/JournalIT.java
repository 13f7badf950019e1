package dev.xfork.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.CpuBoundFork;
import java.io.File;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import programs.shown.Many;

/** However many forks a run makes, what it leaves behind stays small and counts all; {@code agent/measure-journal} with ten million. */
class JournalIT {
    private static final long FORKS = 300_000;

    @TempDir
    Path folder;

    @Test
    void filesStayBoundedAndSumsExact() throws Exception {
        String java = Path.of(System.getProperty("xfork.jvm", System.getProperty("java.home")), "bin", "java")
                .toString();
        Path agent = Path.of(System.getProperty("xfork.agent", "target/xfork-agent.jar"))
                .toAbsolutePath();
        String classPath = String.join(
                File.pathSeparator, located(Many.class), located(CpuBoundFork.class), located(ByteBuddy.class));
        assertThat(Journalled.of(java, agent, classPath, FORKS, folder).wrong()).isEmpty();
    }

    private static String located(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
