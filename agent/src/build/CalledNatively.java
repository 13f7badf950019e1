import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Saves each start on JDK 22 and later some milliseconds: marks {@code premain} of a class file as a method with a
 * variable number of arguments, which it is not.
 *
 * <p>The JDK calls {@code premain} by reflection, and reflection (JEP 416) spins eight classes of {@code
 * java.lang.invoke} for a method of this shape. Where the mark and the parameters disagree, it calls the method natively
 * instead ({@code jdk.internal.reflect.MethodHandleAccessorFactory.useNativeAccessor}). Nothing else looks at the mark.
 */
final class CalledNatively {
    private CalledNatively() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        int marked = name.equals("premain") ? access | Opcodes.ACC_VARARGS : access;
                        return super.visitMethod(marked, name, descriptor, signature, exceptions);
                    }
                },
                0);
        Files.write(file, writer.toByteArray());
    }
}
