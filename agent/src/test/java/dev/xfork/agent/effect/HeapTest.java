package dev.xfork.agent.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which loops may run ahead, one sample each. */
class HeapTest {
    private static final List<Class<?>> SAMPLES = List.of(
            Arrays.class,
            Lists.class,
            Maps.class,
            Methods.class,
            Fields.class,
            Rests.class,
            Hidden.class,
            Guarded.class,
            Grouped.class,
            Logged.class,
            Again.class,
            Given.class,
            Begun.class,
            Asking.class);

    static Stream<Method> loops() {
        return SAMPLES.stream()
                .flatMap(sample -> Stream.of(sample.getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Ahead.Yes.class) || method.isAnnotationPresent(Ahead.No.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void judges(Method sample) throws Exception {
        Verdict verdict = judge(sample.getDeclaringClass(), sample.getName(), false);
        Ahead.No no = sample.getAnnotation(Ahead.No.class);
        if (no == null) {
            assertThat(verdict.mayRunAhead())
                    .as(sample.getName() + ": " + verdict)
                    .isTrue();
            assertThat(names(verdict)).as(sample.getName()).containsExactlyInAnyOrder(named(sample, verdict));
            assertThat(verdict.detail()).isEmpty();
        } else {
            assertThat(verdict.mayRunAhead())
                    .as(sample.getName() + ": " + verdict)
                    .isFalse();
            assertThat(verdict.reason()).as(sample.getName() + ": " + verdict).isEqualTo(no.value());
            assertThat(verdict.detail()).as(sample.getName()).contains(no.names());
            assertThat(verdict.line()).isPositive();
            assertThat(verdict.checks()).isEmpty();
        }
    }

    @Test
    void whatIsPromisedIsNotJudged() throws Exception {
        Verdict verdict = judge(Lists.class, "growsByUnknownCode", true);

        assertThat(verdict.mayRunAhead()).isTrue();
        assertThat(verdict.checks()).isEmpty();
    }

    @Test
    void theLineAndTheNameInTheWayAreGiven() throws Exception {
        Verdict verdict = judge(Lists.class, "anArrayListWithUnknownCode", false);

        assertThat(verdict.detail())
                .isEqualTo("unknown.run may change what is iterated (read in line " + (verdict.line() - 2) + ")");
    }

    @Test
    void thereAreMoreThanAHundredSamples() {
        assertThat(loops()).hasSizeGreaterThan(120);
    }

    static Verdict judge(Class<?> sample, String name, boolean promised) throws Exception {
        byte[] bytes = bytes(sample);
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.EXPAND_FRAMES);
        MethodNode method = type.methods.stream()
                .filter(found -> found.name.equals(name))
                .findFirst()
                .orElseThrow();
        Index index = new Indexes(MethodsFile.NONE)
                .of(HeapTest.class.getClassLoader())
                .with(ClassFile.read(bytes, MethodsFile.NONE));
        return Heap.judge(new Split(type, method).loop(index, promised));
    }

    /** The checks, by name and by what they say. */
    private static List<String> names(Verdict verdict) {
        List<String> names = new ArrayList<>();
        for (Check check : verdict.checks()) {
            names.add(check.toString());
        }
        for (Guard guard : verdict.guards()) {
            names.add(guard.toString());
        }
        return names;
    }

    /** The checks wanted: those that give a name only stand for any of it. */
    private static String[] named(Method sample, Verdict verdict) {
        String[] wanted = sample.getAnnotation(Ahead.Yes.class).value().clone();
        List<String> left = names(verdict);
        for (int i = 0; i < wanted.length; i++) {
            for (String check : List.copyOf(left)) {
                if (!wanted[i].contains("(") && check.startsWith(wanted[i] + "(")) {
                    wanted[i] = check;
                    left.remove(check);
                    break;
                }
            }
        }
        return wanted;
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return in.readAllBytes();
        }
    }
}
