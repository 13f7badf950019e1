package dev.xfork.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ExitsTest {
    @Test
    void finds_the_methods_that_end_the_jvm() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "p/Made", null, "java/lang/Object", new String[] {"java/lang/Runnable"});
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "x", "J", null, Long.MAX_VALUE)
                .visitEnd();
        method(writer, "exits", Opcodes.INVOKESTATIC, "java/lang/System", "exit");
        method(writer, "halts", Opcodes.INVOKEVIRTUAL, "java/lang/Runtime", "halt");
        method(writer, "leaves", Opcodes.INVOKEVIRTUAL, "java/lang/Runtime", "exit");
        method(writer, "collects", Opcodes.INVOKESTATIC, "java/lang/System", "gc");
        method(writer, "stays", Opcodes.INVOKESTATIC, "p/Other", "exit");
        writer.visitMethod(Opcodes.ACC_ABSTRACT, "none", "()V", null, null).visitEnd();
        ConstantPool pool = new ConstantPool(writer.toByteArray());

        assertThat(pool.endsJvm()).isTrue();
        assertThat(Exits.callers(pool)).containsExactlyInAnyOrder("exits()V", "halts()V", "leaves()V");
    }

    @Test
    void a_class_that_only_has_such_names_does_not_end_the_jvm() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "p/Made", null, "java/lang/Object", null);
        method(writer, "exit", Opcodes.INVOKESTATIC, "p/Other", "halt");
        ConstantPool pool = new ConstantPool(writer.toByteArray());

        assertThat(pool.endsJvm()).isFalse();
        assertThat(Exits.callers(pool)).isEmpty();
    }

    private static void method(ClassWriter writer, String name, int opcode, String owner, String called) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, "()V", null, null);
        method.visitCode();
        if (opcode == Opcodes.INVOKEVIRTUAL) {
            method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "getRuntime", "()Ljava/lang/Runtime;", false);
        }
        method.visitInsn(Opcodes.ICONST_0);
        method.visitMethodInsn(opcode, owner, called, "(I)V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(2, 1);
        method.visitEnd();
    }
}
