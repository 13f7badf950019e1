package dev.xfork.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The method that a serializable lambda stands for: its implementation, or the one method which that just calls.
 *
 * @param owner internal name of the class that the call names
 * @param name name of the method
 * @param descriptor its descriptor
 * @param constructs whether it is a constructor
 */
record MethodBehind(String owner, String name, String descriptor, boolean constructs) {
    /** The method behind {@code lambda}, whose class {@code loader} sees. Loads no class. */
    static MethodBehind of(SerializedLambda lambda, @Nullable ClassLoader loader) {
        MethodBehind implementation = new MethodBehind(
                lambda.getImplClass(),
                lambda.getImplMethodName(),
                lambda.getImplMethodSignature(),
                lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial);
        if (!lambda.getImplMethodName().startsWith("lambda$")) {
            return implementation;
        }
        byte[] bytes = read(lambda.getImplClass(), loader);
        if (bytes == null) {
            return implementation;
        }
        Calls calls = new Calls();
        new ClassReader(bytes)
                .accept(
                        new net.bytebuddy.jar.asm.ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                boolean body = name.equals(implementation.name)
                                        && descriptor.equals(implementation.descriptor);
                                return body ? calls : null;
                            }
                        },
                        ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return calls.only() == null ? implementation : calls.only();
    }

    private static byte @Nullable [] read(String internalName, @Nullable ClassLoader loader) {
        String resource = internalName + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** Collects the calls of a method body; boxing does not count, anything but moving values rules the body out. */
    private static final class Calls extends MethodVisitor {
        private final List<MethodBehind> found = new ArrayList<>();
        private boolean other;

        Calls() {
            super(Opcodes.ASM9);
        }

        @Nullable
        MethodBehind only() {
            return other || found.size() != 1 ? null : found.get(0);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean boxing = owner.startsWith("java/lang/") && (name.equals("valueOf") || name.endsWith("Value"));
            if (!boxing) {
                found.add(new MethodBehind(owner, name, descriptor, name.equals("<init>")));
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            other = true;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            other = true;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            other |= opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        }
    }
}
