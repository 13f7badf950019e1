package dev.xfork.agent.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What methods are seen to write that their callers see. */
class WritesTest {
    @SuppressWarnings("unused")
    static final class Sample {
        static int total;
        static final List<String> NAMES = new ArrayList<>();
        static final AtomicInteger COUNT = new AtomicInteger();
        static final AtomicIntegerArray COUNTS = new AtomicIntegerArray(1);

        private int own;
        private transient int forgotten;

        static void addsUp(int x) {
            total += x;
        }

        void sets(int x) {
            own = x;
        }

        static void fills(long ignored, int[] array) {
            array[0] = 1;
        }

        static void adds(String name) {
            NAMES.add(name);
        }

        static void counts() {
            COUNT.incrementAndGet();
        }

        static void countsIn() {
            COUNTS.incrementAndGet(0);
        }

        void through(int x) {
            sets(x);
        }

        static int computes(int x) {
            int[] made = new int[3];
            made[1] = x;
            StringBuilder text = new StringBuilder().append(made[1]);
            return text.length();
        }

        static void prints(String text) {
            System.out.println(text);
        }

        static int names() {
            return NAMES.size();
        }

        int forgets() {
            return forgotten;
        }

        static int[] picks(int[] one, int[] other) {
            return one.length > other.length ? one : other;
        }

        static int[] makes(int length) {
            return new int[length];
        }

        static int asks(Supplier<Integer> supplier) {
            return supplier.get();
        }

        static int reads(List<String> names) {
            return names.size() + total;
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "addsUp, writes the static field WritesTest.Sample.total",
                "computes, nothing",
                "prints, nothing",
                "reads, reads the static field WritesTest.Sample.total",
                "names, reads what the static field WritesTest.Sample.NAMES holds",
                "forgets, reads the transient field WritesTest.Sample.forgotten",
                "picks, may give what was there before",
                "makes, nothing",
                "asks, calls what is not known: get",
            })
    void andWhatElseSpeaksAgainstCopies(String method, String told) throws IOException {
        ClassNode type = sample();
        assertThat(Writes.against(index(), type, method(type, method))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "addsUp, writes the static field WritesTest.Sample.total",
                "sets, writes to the object that it is called on",
                "fills, writes to its argument 2",
                "adds, writes to what the static field WritesTest.Sample.NAMES holds",
                "counts, writes to what the static field WritesTest.Sample.COUNT holds",
                "countsIn, changes a java.util.concurrent.atomic.AtomicIntegerArray",
                "through, writes to the object that it is called on",
                "computes, nothing",
                "prints, nothing",
                "reads, nothing",
            })
    void is_told(String method, String told) throws IOException {
        ClassNode type = sample();
        assertThat(Writes.of(index(), type, method(type, method))).isEqualTo(told);
    }

    private static ClassNode sample() throws IOException {
        ClassNode type = new ClassNode();
        try (InputStream in = Sample.class.getResourceAsStream("WritesTest$Sample.class")) {
            new ClassReader(in).accept(type, 0);
        }
        return type;
    }

    private static MethodNode method(ClassNode type, String name) {
        return type.methods.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Index index() {
        return new Indexes(MethodsFile.NONE).of(Sample.class.getClassLoader());
    }
}
