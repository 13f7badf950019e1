package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ConstantPoolTest {
    private static final Libraries NONE = new Libraries(false);

    @Test
    void lists_the_methods_that_a_class_names() throws IOException {
        ConstantPool pool = new ConstantPool(bytes(ConstantPoolTest.class));
        List<String> methods = new ArrayList<>();
        for (int i = 1; i < pool.size(); i++) {
            if (pool.isMethod(i)) {
                methods.add(pool.owner(i) + "#" + pool.name(i) + pool.desc(i));
            }
        }
        assertThat(methods).contains("java/util/List#add(Ljava/lang/Object;)Z");
        assertThat(methods).contains("dev/xfork/agent/scan/ConstantPool#size()I");
        assertThat(pool.owners(false, NONE))
                .doesNotHaveDuplicates()
                .contains("dev/xfork/agent/scan/ConstantPool")
                .noneMatch(owner -> owner.startsWith("java/"));
        assertThat(pool.owners(true, NONE)).contains("java/util/List", "dev/xfork/agent/scan/ConstantPool");
        assertThat(pool.version()).isEqualTo(61);
    }

    @Test
    void a_class_that_only_knows_the_jdk_is_plain() throws IOException {
        assertThat(new ConstantPool(made("p/Plain", "java/util/ArrayList")).isPlain(NONE))
                .isTrue();
        assertThat(new ConstantPool(made("p/Plain", "p/Other")).isPlain(NONE)).isFalse();
        assertThat(new ConstantPool(bytes(Samples.Base.class)).isPlain(NONE)).isFalse();
        assertThat(new ConstantPool(bytes(Samples.JobChild.class)).isPlain(NONE))
                .isFalse();
        assertThat(new ConstantPool(bytes(Samples.Square.class)).isPlain(NONE)).isFalse();
        assertThat(new ConstantPool(bytes(ConstantPoolTest.class)).isPlain(NONE))
                .isFalse();
    }

    @Test
    void names_beyond_ascii_are_read() {
        String name = "p/Größe\u4e2d\0\ud83d\ude00";

        assertThat(ClassFile.read(made(name, "java/lang/Object"), MethodsFile.NONE)
                        .name())
                .isEqualTo(name);
    }

    @Test
    void what_is_no_class_file_is_told() {
        assertThatThrownBy(() -> new ConstantPool(new byte[] {1, 2, 3})).isInstanceOf(IndexOutOfBoundsException.class);
        byte[] bad = {0, 0, 0, 0, 0, 0, 0, 60, 0, 3, 99, 0, 0};
        assertThatThrownBy(() -> new ConstantPool(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_head_of_a_file_says_the_same_and_no_more_of_it_is_read_than_needed() throws IOException {
        for (Class<?> type : List.of(Index.class, ConstantPoolTest.class, Samples.Square.class, Kind.class)) {
            byte[] bytes = bytes(type);
            ConstantPool whole = new ConstantPool(bytes);
            InputStream in = new ByteArrayInputStream(bytes);
            ConstantPool head = ConstantPool.head(in, bytes.length);

            assertThat(head.thisName()).isEqualTo(whole.thisName());
            assertThat(head.superName()).isEqualTo(whole.superName());
            assertThat(head.interfaces()).isEqualTo(whole.interfaces());
            assertThat(head.owners(true, NONE)).isEqualTo(whole.owners(true, NONE));
            assertThat(head.namesUs()).isEqualTo(whole.namesUs());
            assertThat(head.end()).isEqualTo(whole.end());
        }
        byte[] large = bytes(Index.class);
        InputStream in = new ByteArrayInputStream(large);
        ConstantPool.head(in, large.length);
        assertThat(in.available()).isPositive();
    }

    @Test
    void a_head_whose_last_constant_is_long_is_read_to_its_end() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, "p/Long", null, "p/Other", new String[] {"p/Face"});
        writer.newUTF8("x".repeat(20_000));
        byte[] bytes = writer.toByteArray();
        ConstantPool head = ConstantPool.head(new ByteArrayInputStream(bytes), bytes.length);
        assertThat(head.thisName()).isEqualTo("p/Long");
        assertThat(head.superName()).isEqualTo("p/Other");
        assertThat(head.interfaces()).containsExactly("p/Face");
    }

    @Test
    void a_file_that_is_shorter_than_it_says_is_told() {
        byte[] cut = Arrays.copyOf(made("p/Plain", "p/Other"), 30);
        assertThatThrownBy(() -> ConstantPool.head(new ByteArrayInputStream(cut), 100))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConstantPool.head(new ByteArrayInputStream(cut), 30))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] made(String name, String superName) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, name, null, superName, null);
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "x", "J", null, Long.MAX_VALUE)
                .visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }
}
