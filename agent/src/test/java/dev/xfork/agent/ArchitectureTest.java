package dev.xfork.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What may depend on what in the agent, who prints, and what stays off the path inside {@code transform}. */
@AnalyzeClasses(packages = "dev.xfork.agent", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String SCAN = "dev.xfork.agent.scan..";
    private static final String EFFECT = "dev.xfork.agent.effect..";
    private static final String COMMAND = "dev.xfork.agent.command..";
    private static final String EXPLAIN = "dev.xfork.agent.explain..";
    private static final String LIVE = "dev.xfork.agent.live..";
    private static final String SHOW = "dev.xfork.agent.show..";
    private static final String TOOL = "dev.xfork.agent.tool..";
    private static final String WEAVE = "dev.xfork.agent.weave..";

    /** Made by the compiler in every record; called by tests and in messages only. */
    private static final Set<String> RECORD_METHODS = Set.of("toString", "hashCode", "equals");

    @ArchTest
    static final ArchRule nothingButJavaCoreAndTheShadedLibraries = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "jdk.jfr..",
                            "javax.management..",
                            "com.sun.tools.attach..",
                            "dev.xfork..",
                            "org.jspecify..",
                            "org.objectweb.asm..",
                            "net.bytebuddy.agent..",
                            "picocli..",
                            "me.tongfei.progressbar..")
                    .or(describe(
                            "primitives", type -> type.getBaseComponentType().isPrimitive())));

    @ArchTest
    static final ArchRule scanningKnowsNoEffectsAndNoWeaving = noClasses()
            .that()
            .resideInAPackage(SCAN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EFFECT, WEAVE);

    @ArchTest
    static final ArchRule effectsKnowNoWeaving = noClasses()
            .that()
            .resideInAPackage(EFFECT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WEAVE);

    @ArchTest
    static final ArchRule scanningAndWeavingNeedNoAgent = noClasses()
            .that()
            .resideInAnyPackage(SCAN, EFFECT, WEAVE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.xfork.agent", "java.lang.instrument"));

    /** It has a loader of its own, which most runs never make. */
    @ArchTest
    static final ArchRule nobodyKnowsTheToolsNorTheirLibraries = noClasses()
            .that()
            .resideOutsideOfPackages(COMMAND, EXPLAIN, LIVE, SHOW, TOOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, EXPLAIN, LIVE, SHOW, TOOL, "picocli..", "me.tongfei.progressbar..");

    @ArchTest
    static final ArchRule onlyMessagesPrints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.xfork.agent.Messages")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(Thread.class, "dumpStack");

    @ArchTest
    static final ArchRule nothingRunsOnTheCommonPool =
            noClasses().should().callMethod(ForkJoinPool.class, "commonPool");

    @ArchTest
    static final ArchRule noStreamsPatternsFormatsOrLogsInsideTransform = noClasses()
            .that()
            .resideInAnyPackage(SCAN, EFFECT, WEAVE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.stream..", "java.util.regex..", "java.util.logging.."))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(System.Logger.class)
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "matches", String.class)
            .orShould()
            .callMethod(String.class, "replaceAll", String.class, String.class)
            .orShould()
            .callMethod(String.class, "replaceFirst", String.class, String.class);

    @ArchTest
    static final ArchRule classesThatNobodyExtendsAreFinal = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes()
            .should(be(describe(
                    "in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

    @Test
    void nothingInsideTransformNeedsInvokedynamic() throws Exception {
        assertThat(dynamicCalls(
                        "scan",
                        "effect",
                        "weave",
                        "Transformer.class",
                        "Workshop.class",
                        "Loom.class",
                        "LeftAlone.class"))
                .isEmpty();
    }

    /** The methods under the names given, in the package of the agent, that hold an {@code invokedynamic}. */
    private static Set<String> dynamicCalls(String... names) throws IOException, URISyntaxException {
        Path root = Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> found = new TreeSet<>();
        for (String name : names) {
            Path start = root.resolve("dev/xfork/agent").resolve(name);
            assertThat(start).exists();
            for (Path file : classFiles(start)) {
                ClassNode type = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(type, 0);
                for (MethodNode method : type.methods) {
                    if (hasDynamicCall(method) && !isRecordMethod(type, method)) {
                        found.add(type.name + "." + method.name);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> classFiles(Path start) {
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasDynamicCall(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRecordMethod(ClassNode type, MethodNode method) {
        return "java/lang/Record".equals(type.superName) && RECORD_METHODS.contains(method.name);
    }
}
