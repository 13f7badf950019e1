package dev.xfork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import org.jspecify.annotations.NullMarked;

/** What may depend on what in core, and how much of it is public. */
@AnalyzeClasses(packages = "dev.xfork", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final int PUBLIC_TYPES = 12;

    private static final String STAND_INS = "dev.xfork.internal.standin..";
    private static final String POOLS = "dev.xfork.internal.pool..";
    private static final String BYTE_BUDDY = "net.bytebuddy..";
    private static final String CONTEXT_PROPAGATION = "io.micrometer.context..";

    @ArchTest
    static final ArchRule nothingButJavaAndTheDeclaredDependencies = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..", "dev.xfork..", "org.jspecify..", BYTE_BUDDY, CONTEXT_PROPAGATION)
                    .or(describe(
                            "primitives", type -> type.getBaseComponentType().isPrimitive())));

    @ArchTest
    static final ArchRule standInsKnowNoPool = noClasses()
            .that()
            .resideInAPackage(STAND_INS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(POOLS);

    @ArchTest
    static final ArchRule poolsKnowNoStandIn = noClasses()
            .that()
            .resideInAPackage(POOLS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(STAND_INS);

    /** But that threads wait for each other for ever: they cannot throw. And what programs print in other processes. */
    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.xfork.internal.Watchdog")
            .and()
            .doNotHaveFullyQualifiedName("dev.xfork.internal.Console") // which asks for their classes
            .and()
            .doNotHaveFullyQualifiedName("dev.xfork.internal.remote.Prints")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(Thread.class, "dumpStack");

    @ArchTest
    static final ArchRule nothingRunsOnTheCommonPool = noClasses()
            .should()
            .callMethod(ForkJoinPool.class, "commonPool")
            .orShould()
            .accessTargetWhere(startsParallelStream())
            .orShould()
            .accessTargetWhere(isAsynchronousWithoutExecutor());

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
            .and(describe("are extended by nobody", type -> type.getSubclasses().isEmpty()))
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes()
            .should(be(describe(
                    "in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

    @ArchTest
    static void atMostADozenPublicTypes(JavaClasses core) {
        Set<String> types = core.stream()
                .filter(type -> type.getPackageName().equals("dev.xfork"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(JavaClass::isTopLevelClass) // the functions of Fork are part of it
                .map(JavaClass::getName)
                .collect(toCollection(TreeSet::new));
        assertThat(types).isNotEmpty().hasSizeLessThanOrEqualTo(PUBLIC_TYPES);
    }

    @ArchTest
    static void byteBuddyIsUsedByStandInsAndTheReaderOfFunctionsOnly(JavaClasses core) {
        assertThat(usersOf(BYTE_BUDDY, core))
                .as("top-level classes outside %s that use Byte Buddy", STAND_INS)
                .hasSizeLessThanOrEqualTo(1);
    }

    @ArchTest
    static void contextPropagationIsUsedByOneClassOnly(JavaClasses core) {
        assertThat(usersOf(CONTEXT_PROPAGATION, core)).hasSizeLessThanOrEqualTo(1);
    }

    private static Set<String> usersOf(String library, JavaClasses core) {
        return core.stream()
                .filter(type -> !resideInAPackage(STAND_INS).test(type))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> resideInAPackage(library)
                                .test(dependency.getTargetClass().getBaseComponentType())))
                .map(ArchitectureTest::topLevelName)
                .collect(toCollection(TreeSet::new));
    }

    private static String topLevelName(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::topLevelName).orElse(type.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> startsParallelStream() {
        return describe("a parallel stream is started", access -> {
            AccessTarget target = access.getTarget();
            return target.getName().equals("parallelStream")
                    || target.getName().equals("parallel") && target.getOwner().isAssignableTo(BaseStream.class);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> isAsynchronousWithoutExecutor() {
        return describe("a completion stage is given no executor", access -> {
            AccessTarget target = access.getTarget();
            return target instanceof AccessTarget.CodeUnitCallTarget call
                    && call.getName().endsWith("Async")
                    && call.getOwner().isAssignableTo(CompletionStage.class)
                    && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Executor.class));
        });
    }
}
