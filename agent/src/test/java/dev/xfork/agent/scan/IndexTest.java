package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.Samples.Base;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class IndexTest {
    private static final String SAMPLES = "dev/xfork/agent/scan/Samples$";
    private static final String LOAD = "(Ljava/lang/String;[I)Ljava/lang/Object;";

    private final Index index = new Indexes(MethodsFile.NONE).of(IndexTest.class.getClassLoader());

    @Test
    void reads_annotations_with_their_values() {
        Mark mark = mark("Base", "load", LOAD);

        assertThat(mark).isNotNull();
        assertThat(mark.kind()).isEqualTo(Kind.IO);
        assertThat(mark.maxConcurrency()).isEqualTo(7);
        assertThat(mark.detached()).isTrue();
        assertThat(mark.nonNull()).isTrue();
        assertThat(mark.source()).isEqualTo("annotation of dev.xfork.agent.scan.Samples$Base#load");
        assertThat(kind("Base", "work")).isEqualTo(Kind.CPU);
        assertThat(kind("Base", "plain")).isNull();
    }

    @Test
    void an_override_and_a_class_that_inherits_are_covered() {
        assertThat(kind("Override1", "work")).isEqualTo(Kind.CPU);
        assertThat(kind("Override1", "packagePrivate")).isEqualTo(Kind.CPU);
        assertThat(kind("JobChild", "run", "(Ljava/lang/String;)V")).isEqualTo(Kind.CPU);
    }

    @Test
    void an_override_with_a_narrower_result_is_covered() {
        assertThat(kind("Override1", "load", "(Ljava/lang/String;[I)Ljava/lang/String;"))
                .isEqualTo(Kind.IO);
        assertThat(kind("Override1", "load", LOAD)).isEqualTo(Kind.IO);
    }

    @Test
    void private_and_static_methods_inherit_nothing() {
        assertThat(kind("Base", "hidden")).isEqualTo(Kind.CPU);
        assertThat(kind("Override1", "hidden")).isNull();
        assertThat(kind("Base", "shared")).isEqualTo(Kind.CPU);
        assertThat(kind("Override1", "shared")).isNull();
        assertThat(kind("Taken", "shared")).isNull();
    }

    @Test
    void a_static_method_that_is_called_through_a_subclass_is_found() {
        assertThat(kind("TakenType", "shared")).isEqualTo(Kind.CPU);
    }

    @Test
    void unsafe_on_an_override_takes_it_and_what_is_below_it_out() {
        assertThat(kind("Taken", "work")).isEqualTo(Kind.UNSAFE);
        assertThat(kind("BelowTaken", "work")).isEqualTo(Kind.UNSAFE);
        assertThat(kind("Override1", "work")).isEqualTo(Kind.CPU);
    }

    @Test
    void unsafe_on_a_type_is_for_the_methods_that_it_declares() {
        assertThat(kind("TakenType", "work")).isEqualTo(Kind.UNSAFE);
        assertThat(kind("TakenType", "own")).isEqualTo(Kind.UNSAFE);
        assertThat(kind("TakenType", "explicit")).isEqualTo(Kind.CPU);
        assertThat(kind("TakenType", "packagePrivate")).isEqualTo(Kind.CPU);
    }

    @Test
    void interfaces_cover_what_implements_them_and_their_defaults() {
        assertThat(kind("JobImpl", "run", "(Ljava/lang/String;)V")).isEqualTo(Kind.CPU);
        assertThat(kind("JobImpl", "byDefault")).isEqualTo(Kind.IO);
        assertThat(kind("Job", "helper")).isEqualTo(Kind.CPU);
        assertThat(kind("JobImpl", "helper")).isNull();
    }

    @Test
    void an_interface_below_another_speaks_in_its_place() {
        assertThat(kind("QuietImpl", "run", "(Ljava/lang/String;)V")).isEqualTo(Kind.UNSAFE);
        assertThat(kind("QuietJob", "run", "(Ljava/lang/String;)V")).isEqualTo(Kind.UNSAFE);
    }

    @Test
    void of_unrelated_interfaces_that_differ_unsafe_wins() {
        assertThat(kind("Disputed", "run", "(Ljava/lang/String;)V")).isEqualTo(Kind.UNSAFE);
    }

    @Test
    void generic_methods_are_followed_through_their_bridges() {
        assertThat(kind("Generic", "apply", "(Ljava/lang/Object;)Ljava/lang/Object;"))
                .isEqualTo(Kind.CPU);
        assertThat(kind("Specific", "apply", "(Ljava/lang/Object;)Ljava/lang/Object;"))
                .isEqualTo(Kind.CPU);
        assertThat(kind("Specific", "apply", "(Ljava/lang/String;)Ljava/util/List;"))
                .isEqualTo(Kind.CPU);
        assertThat(kind("BelowSpecific", "apply", "(Ljava/lang/String;)Ljava/util/List;"))
                .isEqualTo(Kind.CPU);
        assertThat(kind("Specific", "apply", "(Ljava/lang/String;)Ljava/lang/String;"))
                .isNull();
    }

    @Test
    void types_of_the_jdk_arrays_and_constructors_have_no_marks() {
        assertThat(index.mark("java/util/ArrayList", "add", "(Ljava/lang/Object;)Z"))
                .isNull();
        assertThat(index.mark("[Ljava/lang/String;", "clone", "()Ljava/lang/Object;"))
                .isNull();
        assertThat(kind("Base", "<init>")).isNull();
        assertThat(kind("Plain", "run")).isNull();
    }

    @Test
    void lines_of_a_methods_file_count_as_annotations_and_win_over_them() {
        Index ruled = ruled("""
            io dev.xfork.agent.scan.Samples.Plain#run
            unsafe dev.xfork.agent.scan.Samples$Base#work()
            cpu dev.xfork.agent.scan.Samples$Base#*
            """);

        assertThat(ruled.mark(SAMPLES + "Plain", "run", "()V")).isEqualTo(Mark.of(Kind.IO, "methods file line 1"));
        assertThat(ruled.mark(SAMPLES + "Override1", "work", "()V"))
                .isEqualTo(Mark.of(Kind.UNSAFE, "methods file line 2"));
        assertThat(ruled.mark(SAMPLES + "Base", "plain", "()V")).isEqualTo(Mark.of(Kind.CPU, "methods file line 3"));
    }

    @Test
    void a_line_that_names_a_type_of_the_jdk_covers_what_implements_it() {
        Index ruled = ruled("cpu java.lang.Runnable#run");

        assertThat(ruled.mark(SAMPLES + "Plain", "run", "()V")).isNotNull();
        assertThat(ruled.mark("java/lang/Runnable", "run", "()V")).isNotNull();
        assertThat(ruled.mark("java/lang/Thread", "run", "()V")).isNotNull();
        assertThat(ruled.mark("java/util/ArrayList", "size", "()I")).isNull();
    }

    @Test
    void describes_classes() {
        ClassFacts base = facts("Base");
        assertThat(base.superName()).isEqualTo("java/lang/Object");
        assertThat(base.outer()).isEqualTo("dev/xfork/agent/scan/Samples");
        assertThat(base.method("load", LOAD).exceptions())
                .containsExactly("java/io/IOException", "java/lang/InterruptedException");
        assertThat(base.where(base.method("work", "()V").line())).matches("Samples\\.java:\\d+");
        assertThat(facts("Point").isRecord()).isTrue();
        assertThat(facts("Point").isFinal()).isTrue();
        assertThat(facts("Colour").isEnum()).isTrue();
        assertThat(facts("Shape").isSealed()).isTrue();
        assertThat(facts("Shape").isInterface()).isTrue();
        assertThat(facts("Shape").permitted()).containsExactly(SAMPLES + "Circle", SAMPLES + "Square");
        assertThat(facts("Unmarked$1").outer()).isEqualTo(SAMPLES + "Unmarked");
        assertThat(index.facts("java/util/List").isInterface()).isTrue();
        assertThat(index.facts("no/such/Type")).isNull();
    }

    @Test
    void answers_who_is_a_subtype() {
        assertThat(index.isSubtype("java/util/ArrayList", "java/lang/Iterable")).isEqualTo(Answer.YES);
        assertThat(index.isSubtype("java/util/ArrayList", "java/util/Map")).isEqualTo(Answer.NO);
        assertThat(index.isSubtype(SAMPLES + "JobChild", SAMPLES + "Job")).isEqualTo(Answer.YES);
        assertThat(index.isSubtype(SAMPLES + "Job", "java/lang/Object")).isEqualTo(Answer.YES);
        assertThat(index.isSubtype("no/such/Type", "java/util/Map")).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void nullness_is_that_of_the_method_else_of_what_is_around_it() {
        assertThat(nullness("Marked", "sure", "()Ljava/lang/String;")).isEqualTo(Nullness.NON_NULL);
        assertThat(nullness("Marked", "maybe", "()Ljava/lang/String;")).isEqualTo(Nullness.NULLABLE);
        assertThat(nullness("Marked", "variable", "(Ljava/lang/Object;)Ljava/lang/Object;"))
                .isEqualTo(Nullness.UNSPECIFIED);
        assertThat(nullness("Marked", "unmarked", "()Ljava/lang/String;")).isEqualTo(Nullness.UNSPECIFIED);
        assertThat(nullness("Marked", "primitive", "()I")).isEqualTo(Nullness.UNSPECIFIED);
        assertThat(nullness("Marked$Inside", "sure", "()Ljava/lang/String;")).isEqualTo(Nullness.NON_NULL);
        assertThat(nullness("Unmarked", "said", "()Ljava/lang/String;")).isEqualTo(Nullness.NON_NULL);
        assertThat(nullness("Unmarked", "silent", "()Ljava/lang/String;")).isEqualTo(Nullness.UNSPECIFIED);
        assertThat(nullness("Unmarked$1", "call", "()Ljava/lang/String;")).isEqualTo(Nullness.NON_NULL);
        assertThat(index.nullness("dev/xfork/agent/Canary", "song", "()Ljava/lang/String;"))
                .as("of the package")
                .isEqualTo(Nullness.NON_NULL);
    }

    @Test
    void nullness_of_elements_is_not_that_of_the_result() {
        assertThat(nullness("Unmarked", "elements", "()Ljava/util/List;")).isEqualTo(Nullness.UNSPECIFIED);
        assertThat(nullness("Unmarked", "ofSure", "()[Ljava/lang/String;")).isEqualTo(Nullness.UNSPECIFIED);
        assertThat(nullness("Unmarked", "array", "()[Ljava/lang/String;")).isEqualTo(Nullness.NON_NULL);
    }

    @Test
    void annotations_of_any_package_count() {
        assertThat(nullness("Unmarked", "old", "()Ljava/lang/String;")).isEqualTo(Nullness.NON_NULL);
        assertThat(nullness("Unmarked", "oldMaybe", "()Ljava/lang/String;")).isEqualTo(Nullness.NULLABLE);
    }

    @Test
    void loads_no_class() throws Exception {
        List<String> loaded = new ArrayList<>();
        URL here = Base.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {here}, IndexTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                loaded.add(name);
                return super.loadClass(name, resolve);
            }
        }) {
            Index other = new Indexes(MethodsFile.NONE).of(loader);

            assertThat(other.mark(SAMPLES + "BelowTaken", "work", "()V")).isNotNull();
            assertThat(other.isSubtype(SAMPLES + "JobChild", SAMPLES + "Job")).isEqualTo(Answer.YES);
            assertThat(loaded).isEmpty();
        }
    }

    @Test
    void a_class_that_no_resource_shows_is_known_once_it_was_described() throws IOException {
        ClassLoader nothing = new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return null;
            }
        };
        Indexes indexes = new Indexes(MethodsFile.NONE);
        assertThat(indexes.of(nothing).mark(SAMPLES + "Base", "work", "()V")).isNull();

        boolean marked = indexes.of(nothing).describe(new ConstantPool(bytes("Base")));

        assertThat(marked).isTrue();

        assertThat(indexes.of(nothing).mark(SAMPLES + "Base", "work", "()V")).isNotNull();
    }

    @Test
    void a_class_that_is_not_what_its_file_says_is_what_was_loaded() throws IOException {
        byte[] plain = made(SAMPLES + "Base", "java/lang/Object");
        ClassLoader shows = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return new ByteArrayInputStream(plain);
            }
        };
        Index index = new Indexes(MethodsFile.NONE).of(shows);
        ConstantPool caller = new ConstantPool(made("p/Caller", SAMPLES + "Base"));
        assertThat(index.markedOwners(caller)).isEmpty();

        index.describe(new ConstantPool(bytes("Base")));

        assertThat(index.markedOwners(caller)).containsExactly(SAMPLES + "Base");
    }

    private static byte[] made(String name, String calls) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, name, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "call", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, calls, "shared", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void nothing_is_marked_for_want_of_a_supertype() throws IOException {
        ClassLoader nothing = new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return null;
            }
        };
        Index index = new Indexes(MethodsFile.NONE).of(nothing);

        assertThat(index.describe(new ConstantPool(bytes("JobChild")))).isFalse();
        assertThat(index.describe(new ConstantPool(bytes("JobImpl")))).isFalse();
        assertThat(index.describe(new ConstantPool(bytes("Job")))).isTrue();
        assertThat(index.isMarked(SAMPLES + "JobChild")).isTrue();
    }

    @Test
    void a_missing_supertype_leaves_the_nearer_marks() throws IOException {
        ClassLoader only = new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return name.endsWith("Samples$Taken.class")
                        ? IndexTest.class.getClassLoader().getResourceAsStream(name)
                        : null;
            }
        };
        Index some = new Indexes(MethodsFile.NONE).of(only);

        assertThat(some.mark(SAMPLES + "Taken", "work", "()V").kind()).isEqualTo(Kind.UNSAFE);
        assertThat(some.mark(SAMPLES + "Taken", "packagePrivate", "()V")).isNull();
    }

    @Test
    void keeps_no_loader() throws Exception {
        Indexes indexes = new Indexes(MethodsFile.NONE);
        URLClassLoader loader = new URLClassLoader(new URL[0], IndexTest.class.getClassLoader());
        assertThat(indexes.of(loader).mark(SAMPLES + "Base", "work", "()V")).isNotNull();
        loader.close();
        WeakReference<ClassLoader> gone = new WeakReference<>(loader);
        loader = null;
        while (gone.get() != null) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(gone.get()).isNull();
    }

    @Test
    void one_index_a_loader() {
        Indexes indexes = new Indexes(MethodsFile.NONE);
        ClassLoader loader = IndexTest.class.getClassLoader();

        assertThat(indexes.of(loader)).isSameAs(indexes.of(loader));
        assertThat(indexes.of(null)).isSameAs(indexes.of(ClassLoader.getSystemClassLoader()));
    }

    private Index ruled(String lines) {
        return new Indexes(MethodsFile.parse("m.txt", lines)).of(IndexTest.class.getClassLoader());
    }

    private @Nullable Mark mark(String type, String method, String desc) {
        return index.mark(SAMPLES + type, method, desc);
    }

    private @Nullable Kind kind(String type, String method) {
        return kind(type, method, "()V");
    }

    private @Nullable Kind kind(String type, String method, String desc) {
        Mark mark = mark(type, method, desc);
        return mark == null ? null : mark.kind();
    }

    private Nullness nullness(String type, String method, String desc) {
        return index.nullness(SAMPLES + type, method, desc);
    }

    private ClassFacts facts(String type) {
        return index.facts(SAMPLES + type);
    }

    private static byte[] bytes(String type) throws IOException {
        try (InputStream in = IndexTest.class.getClassLoader().getResourceAsStream(SAMPLES + type + ".class")) {
            return in.readAllBytes();
        }
    }
}
