package dev.xfork.agent.manners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.manners.Fresh.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in named modules, started without flags for ours. */
class ModulesIT {
    private static final String MAIN = """
        package app;

        import dev.xfork.CpuBoundFork;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.concurrent.atomic.AtomicInteger;

        public class Main {
            private static final AtomicInteger SUM = new AtomicInteger();

            @CpuBoundFork
            static void work(int i) {
                SUM.addAndGet(i);
            }

            @CpuBoundFork
            static Value value(int i) {
                return new Value(i);
            }

            static void all() {
                for (int i = 0; i < 5; i++) {
                    work(i);
                }
            }

            public static void main(String[] args) {
                all();
                System.out.println(SUM);
                List<Value> values = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    values.add(value(i));
                }
                for (Value value : values) {
                    System.out.println(value.get());
                }
                System.out.println(Main.class.getModule().isNamed());
            }
        }
        """;
    private static final String VALUE = """
        package app;

        public class Value {
            private final int i;

            public Value(int i) {
                this.i = i;
            }

            public int get() {
                return i;
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

    @Test
    void aModuleThatNeedsTheAnnotationsOnlyToCompile() throws IOException {
        String classes = compile("module app { requires static dev.xfork; }");

        Outcome outcome = fresh.java(Fresh.agent("strict=true,report=-"), "-p", classes, "-m", "app/app.Main");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("10\n0\n1\n2\ntrue\n");
        assertThat(outcome.forks()).isEqualTo(8);
        assertThat(fresh.java("-p", classes, "-m", "app/app.Main").clean().out())
                .isEqualTo(outcome.out());
    }

    @Test
    void coreAsAModuleOfTheProgram() throws IOException {
        String classes = compile("module app { requires dev.xfork; }");
        String path = Fresh.path(classes, coreJar(), Fresh.located(ByteBuddy.class));
        String agent = Fresh.agent("strict=true,report=-");

        Outcome outcome = fresh.java(agent, "-p", path, "--add-modules", "net.bytebuddy", "-m", "app/app.Main");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("10\n0\n1\n2\ntrue\n");
        assertThat(outcome.forks()).isEqualTo(8);
    }

    /** An automatic module such as core does not say that it needs Byte Buddy. */
    @Test
    void coreAsAModuleWithoutByteBuddyMakesNoStandIns() throws IOException {
        String classes = compile("module app { requires dev.xfork; }");
        String path = Fresh.path(classes, coreJar());
        String inOrder = "-Ddev.xfork.ahead=false"; // a loop that runs ahead needs none

        Outcome outcome = fresh.java(Fresh.agent("strict=true,report=-"), inOrder, "-p", path, "-m", "app/app.Main");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("10\n0\n1\n2\ntrue\n");
        assertThat(outcome.forks()).isEqualTo(5);
    }

    @Test
    void callsInWorkersFindTheModulesOfTheProgram() throws IOException {
        String main = """
            package app;

            import dev.xfork.CpuBoundFork;
            import dev.xfork.Place;
            import java.util.ArrayList;
            import java.util.List;

            class Main {
                private record Hidden(int i) implements java.io.Serializable {}

                @CpuBoundFork(where = Place.PROCESSES)
                private static Hidden work(Hidden one) {
                    return new Hidden(one.i() * 2 + (Main.class.getModule().isNamed() ? 100 : 0)
                            + (System.getProperty("sun.java.command").contains("WorkerMain") ? 1000 : 0));
                }

                public static void main(String[] args) {
                    List<Hidden> all = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        all.add(work(new Hidden(i)));
                    }
                    System.out.println(all);
                }
            }
            """;
        String classes = fresh.compile(
                "app",
                coreJar(),
                "module-info.java",
                "module app { requires static dev.xfork; }",
                "app/Main.java",
                main);

        Outcome outcome = fresh.java(Fresh.agent("strict=true"), "-p", classes, "-m", "app/app.Main")
                .clean();

        assertThat(outcome.out()).isEqualTo("[Hidden[i=1100], Hidden[i=1102], Hidden[i=1104]]\n");

        String required = fresh.compile(
                "app2", coreJar(), "module-info.java", "module app { requires dev.xfork; }", "app/Main.java", main);
        Outcome byName = fresh.java(
                        Fresh.agent("strict=true"), "-p", Fresh.path(required, coreJar()), "-m", "app/app.Main")
                .clean();
        assertThat(byName.out()).isEqualTo(outcome.out());
    }

    @Test
    void aChangedClassIsTheNewOneInWorkers() throws IOException {
        for (int version = 1; version <= 2; version++) {
            String main = """
                package app;

                import dev.xfork.Fork;

                public class Main {
                    static int work(int i) {
                        return VERSION * i;
                    }

                    public static void main(String[] args) {
                        System.out.println(Fork.process(Main::work, 5));
                    }
                }
                """.replace("VERSION", Integer.toString(version));
            String classes = fresh.compile("changed", coreJar(), "app/Main.java", main);
            String path = Fresh.path(classes, coreJar(), Fresh.located(ByteBuddy.class));
            assertThat(fresh.java("-cp", path, "app.Main").clean().out()).isEqualTo(5 * version + "\n");
        }
    }

    private String compile(String module) throws IOException {
        return fresh.compile(
                "app", coreJar(), "module-info.java", module, "app/Main.java", MAIN, "app/Value.java", VALUE);
    }

    /** Core as it is delivered; built from its classes where the tests run on those. */
    private String coreJar() throws IOException {
        String core = Fresh.core();
        return core.endsWith(".jar") ? core : fresh.jar(core, "Automatic-Module-Name", "dev.xfork");
    }
}
