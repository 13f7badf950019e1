package dev.xfork.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.it.Jvm.Outcome;
import io.micrometer.context.ContextRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import programs.calls.EveryWayOfCalling;
import programs.exceptions.NestedThreeDeep;
import programs.manners.Hello;
import programs.manners.NativeMethod;
import programs.manners.Plain;
import programs.manners.Propagated;
import programs.values.StandIns;

/** The agent's options and its manners: silence, refusals, loaders, other agents (contract 1, 2.4, 2.5, 7.5 and 8). */
class MannersIT {
    private static final String FORKING = "strict=true,cpu.parallelism=2";

    @TempDir
    private Path folder;

    static Stream<Class<?>> programs() {
        return Programs.comparable("manners");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sameAsSequential(Class<?> program) {
        Programs.assertSameAsSequential(program);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "strict=perhaps",
                "cpu.parallelism=many",
                "cpu.parallelism=-3",
                "io.limit=none",
                "sequential",
                "methods=/no/such/file",
                "=",
                "strict=true,sequentia=true"
            })
    void badArgumentsAreOneLineAndStatusTwo(String argument) {
        Outcome run = Jvm.of(Hello.class).agent(argument).run();
        assertThat(run.status()).as(run.described()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1).allMatch(line -> line.startsWith("xfork: "));
    }

    @Test
    void anUnknownKeyListsTheValidOnes() {
        Outcome run = Jvm.of(Hello.class).agent("colour=red").run();
        assertThat(run.stderr())
                .contains("colour")
                .contains("sequential", "strict", "methods", "weave", "skip", "dump", "cpu.parallelism", "io.limit");
    }

    @Test
    void propertiesAndVariablesAreReadAsArgumentsAre() {
        Outcome property =
                Jvm.of(Hello.class).option("-Dxfork.colour=red").agent("").run();
        assertThat(property.status()).as(property.described()).isEqualTo(2);
        Outcome variable = Jvm.of(Hello.class)
                .environment("XFORK_CPU_PARALLELISM", "x")
                .agent("")
                .run();
        assertThat(variable.status()).as(variable.described()).isEqualTo(2);
        assertThat(variable.stderr()).contains("XFORK_CPU_PARALLELISM");
    }

    @Test
    void argumentThenPropertyThenVariable() {
        Outcome first = Jvm.of(EveryWayOfCalling.class)
                .option("-Dxfork.sequential=true")
                .environment("XFORK_SEQUENTIAL", "true")
                .agent(FORKING + ",sequential=false")
                .facts()
                .run();
        Programs.assertFacts(first);
        Outcome second = Jvm.of(EveryWayOfCalling.class)
                .option("-Dxfork.sequential=false")
                .environment("XFORK_SEQUENTIAL", "true")
                .agent(FORKING)
                .facts()
                .run();
        Programs.assertFacts(second);
        Outcome third = Jvm.of(EveryWayOfCalling.class)
                .option("-Dtest.patience=50")
                .environment("XFORK_SEQUENTIAL", "true")
                .agent(FORKING)
                .facts()
                .run();
        assertThat(third.facts()).as(third.described()).noneMatch(fact -> fact.startsWith("forked "));
    }

    @Test
    void twoAgentsAreOne() {
        Outcome run = Jvm.of(NestedThreeDeep.class)
                .agent(FORKING)
                .agent(FORKING)
                .facts()
                .run();
        Outcome alone = Jvm.of(NestedThreeDeep.class).run();
        assertThat(run.visible()).as(run.described()).isEqualTo(alone.visible());
        Programs.assertFacts(run);
    }

    @Test
    void coreMayComeFromTheAgentAlone() {
        Outcome run = Jvm.of(StandIns.class)
                .option("-cp", Jvm.programs())
                .agent(FORKING)
                .facts()
                .run();
        Outcome expected = Jvm.of(StandIns.class).run();
        assertThat(run.visible()).as(run.described()).isEqualTo(expected.visible());
        Programs.assertFacts(run);
    }

    @Test
    void contextsAreCarriedWhereTheLibraryIsPresent() {
        String library = Jvm.located(ContextRegistry.class);
        Programs.assertSameAsSequential(Propagated.class, "-cp", Jvm.classPath() + File.pathSeparator + library);
    }

    @Test
    void anAnnotatedNativeMethodIsRefusedWithItsName() {
        Outcome lenient = Jvm.of(NativeMethod.class).agent("cpu.parallelism=2").run();
        assertThat(lenient.status()).as(lenient.described()).isZero();
        assertThat(lenient.stdout()).isEqualTo("no such native method\n");
        assertThat(lenient.stderr().lines())
                .as(lenient.stderr())
                .hasSize(1)
                .allMatch(
                        line -> line.startsWith("xfork: ") && line.contains("NativeMethod") && line.contains("absent"));
        Outcome strict = Jvm.of(NativeMethod.class).agent(FORKING).run();
        assertThat(strict.status()).as(strict.described()).isEqualTo(2);
        assertThat(strict.stderr()).contains("NativeMethod", "native");
    }

    @Test
    void aMethodsFileForksWithoutAnnotations() throws IOException {
        Path file = Files.writeString(folder.resolve("methods"), """
                # what the program says nothing about
                cpu programs.manners.Plain#work
                io programs.manners.Plain$Step#step (java.lang.String)
                """);
        Outcome run =
                Jvm.of(Plain.class).agent(FORKING + ",methods=" + file).facts().run();
        Programs.assertFacts(run);
        assertThat(run.visible()).as(run.described()).isEqualTo("status 0\n--- stdout\n6\n--- stderr\n");
    }

    @Test
    void aLineOfAMethodsFileThatMatchesNothingIsReported() throws IOException {
        Path file = Files.writeString(
                folder.resolve("methods"), "cpu programs.manners.Plain#work\ncpu programs.manners.Plain#wrok\n");
        Outcome run =
                Jvm.of(Plain.class).agent("cpu.parallelism=2,methods=" + file).run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stdout()).isEqualTo("6\n");
        assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1).allMatch(line -> line.contains("wrok"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gpu programs.manners.Plain#work", "cpu programs.manners.Plain.work", "cpu", "cpu a#b (int"})
    void aBadLineOfAMethodsFileIsStatusTwo(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("methods"), "# fine\n" + line + "\n");
        Outcome run = Jvm.of(Plain.class).agent("methods=" + file).run();
        assertThat(run.status()).as(run.described()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1).allMatch(text -> text.contains("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip=programs.*", "weave=com.acme.*", "skip=programs.calls.*"})
    void packagesThatAreNotSelectedAreLeftAlone(String selection) {
        Outcome run = Jvm.of(EveryWayOfCalling.class)
                .option("-Dtest.patience=50")
                .agent("cpu.parallelism=2," + selection)
                .facts()
                .run();
        assertThat(run.stdout()).as(run.described()).isEqualTo("18\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(run.facts()).noneMatch(fact -> fact.startsWith("forked "));
    }

    @Test
    void wovenClassesAreDumped() throws IOException {
        Outcome run = Jvm.of(EveryWayOfCalling.class)
                .agent(FORKING + ",dump=" + folder.resolve("woven"))
                .run();
        assertThat(run.status()).as(run.described()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(folder.resolve("woven/programs/calls/EveryWayOfCalling.class"))
                .isRegularFile();
    }
}
