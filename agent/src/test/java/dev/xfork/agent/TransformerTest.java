package dev.xfork.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.Unsafe;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.weave.Left;
import dev.xfork.agent.weave.Woven;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class TransformerTest {
    private static final byte[] WOVEN = {1, 2, 3};

    private final List<String> asked = new ArrayList<>();
    private final LeftAlone leftAlone = new LeftAlone(false);
    private List<Left> left = List.of();

    @Test
    void offers_the_weaver_what_declares_calls_or_implements_marked_methods() throws IOException {
        Transformer transformer = transformer(null);

        assertThat(transform(transformer, Declares.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, Calls.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, CallsInherited.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, RefersTo.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, Implements.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, CallsUnsafe.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, UsesFork.class)).isEqualTo(WOVEN);
    }

    @Test
    void leaves_what_has_nothing_to_do_with_them() throws IOException {
        Transformer transformer = transformer(null);

        assertThat(transform(transformer, Plain.class)).isNull();
        assertThat(transform(transformer, OnlyHolds.class)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void leaves_the_jdk_and_itself() throws IOException {
        byte[] bytes = bytes(Declares.class);
        Transformer transformer = transformer(null);
        ClassLoader loader = TransformerTest.class.getClassLoader();

        assertThat(transformer.transform(null, null, "p/Declares", null, null, bytes))
                .isNull();
        assertThat(transformer.transform(null, loader, "java/p/Declares", null, null, bytes))
                .isNull();
        assertThat(transformer.transform(null, loader, "dev/xfork/internal/Declares", null, null, bytes))
                .isNull();
        assertThat(transformer.transform(null, loader, null, null, null, bytes)).isNull();
        assertThat(transformer.transform(null, ClassLoader.getPlatformClassLoader(), "p/Declares", null, null, bytes))
                .isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void keeps_to_the_patterns() throws IOException {
        assertThat(transform(transformer("weave=p.Other"), Declares.class)).isNull();
        assertThat(transform(transformer("weave=p.*"), Declares.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer("weave=p.*,skip=p.Declares"), Declares.class))
                .isNull();
    }

    @Test
    void lines_of_a_methods_file_concern_a_class(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("m"), "cpu " + Plain.class.getName() + "#run\nunsafe java.lang.StringBuilder#reverse");
        Transformer transformer = transformer("methods=" + file);

        assertThat(transform(transformer, Plain.class)).isEqualTo(WOVEN);
        assertThat(transform(transformer, OnlyHolds.class)).isEqualTo(WOVEN);
    }

    @Test
    void a_loader_that_does_not_see_the_runtime_keeps_its_classes() throws IOException {
        ClassLoader blind = new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return TransformerTest.class.getClassLoader().getResourceAsStream(name);
            }
        };
        Transformer transformer = transformer(null);

        assertThat(transformer.transform(null, blind, "p/Declares", null, null, bytes(Declares.class)))
                .isNull();
        assertThat(transformer.transform(null, blind, "p/Plain", null, null, bytes(Plain.class)))
                .isNull();
        assertThat(asked).isEmpty();
        assertThat(leftAlone.entries()).containsExactly(new Left(Declares.class.getName(), "", 0, Reason.LOADER, ""));
    }

    @Test
    void a_fault_of_the_weaver_leaves_the_class_with_the_reason(@TempDir Path folder) throws IOException {
        Transformer transformer = transformer("dump=" + folder);
        transformer.workshop().weaving((bytes, index) -> {
            throw new StackOverflowError("deep");
        });

        assertThat(transform(transformer, Declares.class)).isNull();
        assertThat(leftAlone.entries())
                .containsExactly(
                        new Left("p.Declares", "", 0, Reason.WEAVER_FAULT, "java.lang.StackOverflowError: deep"));
        assertThat(folder.resolve("p/Declares.unwoven.class")).hasBinaryContent(bytes(Declares.class));
    }

    @Test
    void what_is_no_class_file_is_left_to_the_jvm() {
        Transformer transformer = transformer(null);
        ClassLoader loader = TransformerTest.class.getClassLoader();

        assertThat(transformer.transform(null, loader, "p/X", null, null, new byte[] {1, 2}))
                .isNull();
    }

    @Test
    void woven_classes_are_dumped(@TempDir Path folder) throws IOException {
        transform(transformer("dump=" + folder), Declares.class);

        assertThat(folder.resolve("p/Declares.class")).hasBinaryContent(WOVEN);
    }

    @Test
    void what_the_weaver_left_is_kept() throws IOException {
        left = List.of(new Left(Declares.class.getName(), "m()V", 3, Reason.TRY_REGION, "p.Declares#x()V"));

        transform(transformer(null), Declares.class);

        assertThat(leftAlone.entries()).isEqualTo(left);
    }

    @Test
    void a_class_that_is_redefined_is_woven_again() throws IOException {
        Transformer transformer = transformer(null);
        transform(transformer, Declares.class);

        assertThat(transformer.transform(
                        null,
                        TransformerTest.class.getClassLoader(),
                        "p/Declares",
                        Declares.class,
                        null,
                        bytes(Declares.class)))
                .isEqualTo(WOVEN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_mark_on_a_constructor_is_refused() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "p/Made", null, "java/lang/Object", null);
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_ABSTRACT, "<init>", "()V", null, null);
        constructor.visitAnnotation(CpuBoundFork.class.descriptorString(), true).visitEnd();
        constructor.visitEnd();
        writer.visitEnd();

        transformer(null)
                .transform(null, TransformerTest.class.getClassLoader(), "p/Made", null, null, writer.toByteArray());

        assertThat(leftAlone.entries()).containsExactly(new Left("p.Made", "<init>()V", 0, Reason.CONSTRUCTOR, ""));
    }

    @Test
    void the_canary_sings_only_woven() throws Exception {
        byte[] canary = bytes(Canary.class);
        byte[] woven =
                transformer(null).transform(null, Canary.class.getClassLoader(), Canary.NAME, null, null, canary);

        assertThat(Canary.song()).isNotEqualTo(Canary.SINGS);
        assertThat(new String(woven, StandardCharsets.ISO_8859_1)).contains(Canary.SINGS);
    }

    private Transformer transformer(@Nullable String options) {
        Options read = Options.of(options, new Properties(), Map.of());
        Weaving weaving = (bytes, index) -> {
            asked.add("asked");
            return new Woven(WOVEN, left, Set.of(), false);
        };
        return new Transformer(
                read, new Workshop(read, new Indexes(read.methods()), new Surroundings(null), leftAlone, weaving));
    }

    /** Offers a class as one of package p: those of this package are never woven. */
    private static byte @Nullable [] transform(Transformer transformer, Class<?> type) throws IOException {
        return transformer.transform(
                null, TransformerTest.class.getClassLoader(), "p/" + type.getSimpleName(), null, null, bytes(type));
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = TransformerTest.class.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    static class Declares {
        @CpuBoundFork
        void work() {}
    }

    static class Below extends Declares {}

    interface Job {
        @CpuBoundFork
        void run();
    }

    static class Implements implements Job {
        @Override
        public void run() {}
    }

    static class Calls {
        static void call(Declares other) {
            other.work();
        }
    }

    static class CallsInherited {
        static void call(Below other) {
            other.work();
        }
    }

    static class RefersTo {
        static Runnable refer(Declares other) {
            return other::work;
        }
    }

    @Unsafe
    static class Quiet {
        static void rest() {}
    }

    static class CallsUnsafe {
        static void call() {
            Quiet.rest();
        }
    }

    static class UsesFork {
        static void call() {
            Fork.sync();
        }
    }

    static class Plain implements Runnable {
        @Override
        public void run() {
            new Below();
        }
    }

    static class OnlyHolds {
        private Declares other;

        @Override
        public String toString() {
            return new StringBuilder().append(other).reverse().toString();
        }
    }
}
