package dev.xfork.agent.manners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.manners.Fresh.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the agent comes up, and what it does where it cannot. */
class StartIT {
    private static final String PROGRAM = """
        import dev.xfork.CpuBoundFork;
        import java.util.concurrent.atomic.AtomicInteger;

        public class Program {
            private static final AtomicInteger SUM = new AtomicInteger();

            @CpuBoundFork
            static void work(int i) {
                SUM.addAndGet(i);
            }

            public static void main(String[] args) {
                for (int i = 0; i < 5; i++) {
                    work(i);
                }
                Other.say(SUM.getClass().getSimpleName());
            }
        }

        class Other {
            static void say(String text) {
                System.out.println(text);
            }
        }
        """;

    @TempDir
    private Path folder;

    private Fresh fresh;
    private String classes;

    @BeforeEach
    void compile() throws IOException {
        fresh = new Fresh(folder);
        classes = fresh.compile("program", Fresh.core(), "Program.java", PROGRAM);
    }

    @Test
    void aCleanRunSaysNothingOfOurs() {
        Outcome outcome = fresh.java(Fresh.agent("strict=true"), "-cp", classes, "Program")
                .clean();

        assertThat(outcome.out()).isEqualTo("AtomicInteger\n");
    }

    @Test
    void sequentialForksNothing() {
        Outcome outcome = fresh.java(Fresh.agent("sequential=true,report=-"), "-cp", classes, "Program");

        assertThat(outcome.out()).isEqualTo("AtomicInteger\n");
        assertThat(outcome.forks()).isZero();
    }

    @Test
    void agentsWithDifferentOptionsAreOneAndALine() {
        Outcome outcome =
                fresh.java(Fresh.agent("strict=true"), Fresh.agent("strict=false"), "-cp", classes, "Program");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .isEqualTo("xfork: the agent is on already; these options are not used:"
                        + " cpu.parallelism=2,strict=false\n");
    }

    @Test
    void classDataSharingIsKept() {
        String log = folder.resolve("classes.log").toString();
        fresh.java("-Xlog:class+load:file=" + log, "-Xshare:on", Fresh.agent("strict=true"), "-cp", classes, "Program")
                .clean();

        assertThat(Path.of(log))
                .content()
                .containsPattern("java\\.util\\.concurrent\\.ConcurrentHashMap source: shared objects file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public static final int VERSION = -1; public static int version() { return VERSION; }",
                "public static final int VERSION = 1;",
                ""
            })
    void aCoreOfAnotherVersionInFrontIsALineAndStatusTwo(String version) throws IOException {
        String old = fresh.jar(fresh.compile(
                "old",
                "",
                "dev/xfork/CpuBoundFork.java",
                "package dev.xfork; public @interface CpuBoundFork {}",
                "dev/xfork/runtime/Weave.java",
                "package dev.xfork.runtime; public class Weave { " + version + " }"));

        Outcome outcome = fresh.java(Fresh.agent(""), "-cp", Fresh.path(classes, old), "Program");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith("xfork: ")
                .contains("old.jar", "another version");
    }

    @Test
    void aCoreThatLacksTheRuntimeIsALineAndStatusTwo() throws IOException {
        String old = fresh.jar(fresh.compile(
                "old", "", "dev/xfork/CpuBoundFork.java", "package dev.xfork; public @interface CpuBoundFork {}"));

        Outcome outcome = fresh.java(Fresh.agent(""), "-cp", Fresh.path(classes, old), "Program");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines().toList()).singleElement().asString().contains("old.jar");
    }

    @Test
    void aFaultOfTheWeaverIsALineAndTheProgramRuns() throws IOException {
        String dump = folder.resolve("dump").toString();
        String agent = "-javaagent:" + fresh.agentPackedAgain() + "=cpu.parallelism=2,report=-,dump=" + dump;
        Outcome outcome = fresh.java(agent, "-javaagent:" + saboteur(), "-cp", classes, "Program");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo("AtomicInteger\n");
        assertThat(outcome.err().lines().filter(line -> line.startsWith("xfork: cannot weave")))
                .singleElement()
                .asString()
                .contains(
                        "Program",
                        "sequentially",
                        "java.lang.IllegalStateException: sabotage",
                        "Program.unwoven.class");
        assertThat(outcome.forks()).isZero();
        assertThat(Path.of(dump, "Program.unwoven.class"))
                .hasBinaryContent(Files.readAllBytes(Path.of(classes, "Program.class")));
    }

    @Test
    void underStrictAFaultOfTheWeaverIsStatusTwo() throws IOException {
        String agent = "-javaagent:" + fresh.agentPackedAgain() + "=strict=true";
        Outcome outcome = fresh.java(agent, "-javaagent:" + saboteur(), "-cp", classes, "Program");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().toList()).singleElement().asString().contains("sabotage");
    }

    @Test
    void underStrictALoaderThatSeesNoRuntimeIsStatusTwo() throws IOException {
        String loads = fresh.compile("loads", "", "Loads.java", """
            import java.net.URL;
            import java.net.URLClassLoader;
            import java.nio.file.Path;

            public class Loads {
                public static void main(String[] args) throws Exception {
                    URL[] urls = {Path.of(args[0]).toUri().toURL()};
                    ClassLoader blind = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                    Class<?> program = blind.loadClass("Program");
                    program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                }
            }
            """);

        Outcome lenient = fresh.java(Fresh.agent("report=-"), "-cp", loads, "Loads", classes + "/");
        Outcome strict = fresh.java(Fresh.agent("strict=true"), "-cp", loads, "Loads", classes + "/");

        assertThat(lenient.status()).isZero();
        assertThat(lenient.out()).isEqualTo("AtomicInteger\n");
        assertThat(lenient.forks()).isZero();
        assertThat(strict.status()).isEqualTo(2);
        assertThat(strict.out()).isEmpty();
        assertThat(strict.err().lines().toList()).singleElement().asString().contains("Program", "class loader");
    }

    @Test
    void attachedAtRunTimeItWeavesWhatIsLoadedFromThenOn() throws IOException {
        String path = Fresh.path(classes, Fresh.core(), Fresh.located(ByteBuddy.class), Fresh.agent());
        String attaches = fresh.compile("attaches", path, "Attaches.java", """
            import dev.xfork.agent.Agent;

            public class Attaches {
                public static void main(String[] args) {
                    try {
                        Agent.attach("strickt=true");
                    } catch (IllegalArgumentException e) {
                        System.out.println(e.getMessage().startsWith("unknown option 'strickt'; valid are "));
                    }
                    Agent.attach("strict=true,cpu.parallelism=2,report=-");
                    Agent.attach();
                    Program.main(args);
                }
            }
            """);

        Outcome outcome = fresh.java(dynamicLoading(), "-cp", Fresh.path(attaches, path), "Attaches");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("true\nAtomicInteger\n");
        assertThat(outcome.forks()).isEqualTo(5);
        assertThat(outcome.err()).doesNotContain("WARNING");
    }

    /**
     * Since JDK 21 the JVM warns of agents that are loaded into a running program, unless it is told to expect them.
     */
    private static String dynamicLoading() {
        return "-XX:+EnableDynamicAgentLoading";
    }

    @Test
    void theAgentHasALoaderOfItsOwnUnlessItsJarWasWrittenAgain() throws IOException {
        String looks = "-javaagent:" + fresh.agentJar(fresh.compile("looks", "", "Looks.java", """
                            import java.lang.instrument.Instrumentation;

                            public class Looks {
                                public static void premain(String argument, Instrumentation instrumentation) {
                                    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                                        if (type.getName().equals("dev.xfork.agent.Transformer")) {
                                            System.out.println(type.getClassLoader().getClass().getSimpleName());
                                        }
                                    }
                                }
                            }
                            """), "Looks");

        Outcome own = fresh.java(Fresh.agent(""), looks, "-cp", classes, "Program");
        Outcome one = fresh.java("-javaagent:" + fresh.agentPackedAgain(), looks, "-cp", classes, "Program");

        assertThat(own.clean().out()).isEqualTo("Shelf\nAtomicInteger\n");
        assertThat(one.clean().out()).isEqualTo("AppClassLoader\nAtomicInteger\n");
    }

    /** An agent that lets ours fail on every class; it has to have the same loader. */
    private String saboteur() throws IOException {
        return fresh.agentJar(
                fresh.compile("saboteur", Fresh.path(Fresh.agent()), "dev/xfork/agent/Saboteur.java", """
                    package dev.xfork.agent;

                    import dev.xfork.agent.scan.Index;
                    import dev.xfork.agent.weave.Woven;

                    public class Saboteur implements Weaving {
                        public static void premain(String argument) {
                            Agent.transformer().workshop().weaving(new Saboteur());
                        }

                        @Override
                        public Woven weave(byte[] bytes, Index index) {
                            throw new IllegalStateException("sabotage");
                        }
                    }
                    """),
                "dev.xfork.agent.Saboteur");
    }
}
