package dev.xfork.agent.weave;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that no compiler of Java writes, each with one method {@code static int run(int)}. */
final class Made {
    static final String NAME = "made.Shape";

    private Made() {}

    /** A class whose method has the given code. */
    static byte[] of(Consumer<MethodVisitor> code) {
        return of(Opcodes.V17, code);
    }

    static byte[] of(int version, Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(I)I", null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Calls an annotated method that gives nothing. */
    static void work(MethodVisitor code) {
        code.visitInsn(Opcodes.ICONST_1);
        call(code, "work", "(I)V");
    }

    /** Calls a method of {@link Callers}. */
    static void call(MethodVisitor code, String name, String desc) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "dev/xfork/agent/weave/Callers", name, desc, false);
    }
}
