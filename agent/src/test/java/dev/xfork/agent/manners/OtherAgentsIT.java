package dev.xfork.agent.manners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.manners.Fresh.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jacoco.agent.rt.RT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.objenesis.Objenesis;

/** Other agents on the same classes, started before ours or after. */
class OtherAgentsIT {
    private static final String PROGRAM = """
        import dev.xfork.IoBoundFork;
        import java.util.concurrent.atomic.AtomicInteger;

        public class Program {
            static final AtomicInteger SUM = new AtomicInteger();

            @IoBoundFork
            static void work(int i) {
                SUM.addAndGet(i);
            }

            static void all() {
                for (int i = 0; i < 5; i++) {
                    work(i);
                }
            }

            public static void main(String[] args) {
                all();
                System.out.println(SUM);
            }
        }
        """;

    @TempDir
    private Path folder;

    private Fresh fresh;

    @BeforeEach
    void folder() {
        fresh = new Fresh(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void coverageIsMeasured(boolean first) throws IOException {
        String classes = fresh.compile("program", Fresh.core(), "Program.java", PROGRAM);
        Path alone = folder.resolve("alone.exec");
        Path together = folder.resolve("together.exec");
        String ours = Fresh.agent("strict=true,report=-");

        fresh.java(jacoco(alone), "-cp", Fresh.path(classes, Fresh.core()), "Program")
                .clean();
        Outcome outcome = fresh.java(
                first ? ours : jacoco(together),
                first ? jacoco(together) : ours,
                "-cp",
                Fresh.path(classes, Fresh.core()),
                "Program");

        assertThat(outcome.out()).isEqualTo("10\n");
        assertThat(outcome.forks()).isEqualTo(5);
        assertThat(outcome.status()).isZero();
        assertThat(text(alone)).contains("Program");
        assertThat(text(together)).contains("Program");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finalClassesAreMocked(boolean first) throws IOException {
        String path = Fresh.path(
                Fresh.core(),
                Fresh.located(Mockito.class),
                Fresh.located(ByteBuddy.class),
                Fresh.located(ByteBuddyAgent.class),
                Fresh.located(Objenesis.class));
        String classes = fresh.compile("program", path, "Mocks.java", """
            import static org.mockito.Mockito.*;

            import dev.xfork.CpuBoundFork;
            import java.util.concurrent.atomic.AtomicInteger;

            public class Mocks {
                public static void main(String[] args) {
                    Service mock = mock(Service.class);
                    new User(mock).all();
                    verify(mock, times(3)).work(anyInt());
                    System.out.println(mock.list());

                    Service real = new Service();
                    new User(real).all();
                    System.out.println(real.sum);
                }
            }

            final class Service {
                final AtomicInteger sum = new AtomicInteger();

                @CpuBoundFork
                void work(int i) {
                    sum.addAndGet(i);
                }

                @CpuBoundFork(nonNull = true)
                java.util.List<String> list() {
                    return java.util.List.of("real");
                }
            }

            final class User {
                private final Service service;

                User(Service service) {
                    this.service = service;
                }

                void all() {
                    for (int i = 1; i < 4; i++) {
                        service.work(i);
                    }
                }
            }
            """);
        String ours = Fresh.agent("strict=true,report=-");
        String theirs = "-javaagent:" + Fresh.located(Mockito.class);

        Outcome outcome = fresh.java(
                first ? ours : theirs, first ? theirs : ours, "-Xshare:off", "-cp", Fresh.path(classes, path), "Mocks");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("[]\n6\n");
        assertThat(outcome.forks()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aClassThatIsRetransformedOrRedefinedStaysWoven() throws IOException {
        String classes = fresh.compile("program", Fresh.core(), "Program.java", PROGRAM);
        String redefines = fresh.compile("redefines", Fresh.path(classes, Fresh.core()), "Redefines.java", """
            import java.io.InputStream;
            import java.lang.instrument.ClassDefinition;
            import java.lang.instrument.Instrumentation;

            public class Redefines {
                static Instrumentation instrumentation;

                public static void premain(String argument, Instrumentation given) {
                    instrumentation = given;
                }

                public static void main(String[] args) throws Exception {
                    Program.all();
                    instrumentation.retransformClasses(Program.class);
                    Program.all();
                    try (InputStream in = Program.class.getResourceAsStream("Program.class")) {
                        instrumentation.redefineClasses(new ClassDefinition(Program.class, in.readAllBytes()));
                    }
                    Program.all();
                    System.out.println(Program.SUM);
                }
            }
            """);
        String agent = fresh.agentJar(redefines, "Redefines");

        Outcome outcome = fresh.java(
                Fresh.agent("strict=true,report=-"),
                "-javaagent:" + agent,
                "-cp",
                Fresh.path(classes, Fresh.core()),
                "Redefines");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("30\n");
        assertThat(outcome.forks()).isEqualTo(15);
    }

    private static String jacoco(Path file) {
        return "-javaagent:" + Fresh.located(RT.class) + "=destfile=" + file;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
