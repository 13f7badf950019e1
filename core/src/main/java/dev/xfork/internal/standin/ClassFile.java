package dev.xfork.internal.standin;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** What the analysis has to know of one class, read from the bytes that its loader finds; no class is loaded for it. */
final class ClassFile extends ClassVisitor {
    String name = "";
    int access;

    @Nullable
    String superName;

    List<String> interfaces = List.of();

    @Nullable
    String nestHost;

    final List<String> nestMembers = new ArrayList<>();
    final List<Code> methods = new ArrayList<>();
    final Set<String> privateMethods = new HashSet<>(); // name and descriptor of those that have a receiver
    final List<Field> fields = new ArrayList<>(); // of instances

    @Nullable
    String nativeMethod;

    boolean closed; // no code outside the nest can name it: private, local or anonymous

    private ClassFile() {
        super(Opcodes.ASM9);
    }

    /** The class of that internal name as {@code near}'s module or loader finds it; null where there are no bytes. */
    static @Nullable ClassFile read(String internalName, Class<?> near) {
        try (InputStream in = open(internalName.concat(".class"), near)) {
            if (in == null) {
                return null;
            }
            ClassFile file = new ClassFile();
            new ClassReader(in.readAllBytes()).accept(file, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return file;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return null; // a version that is not known yet, or a loader that gives something else
        }
    }

    private static @Nullable InputStream open(String resource, Class<?> near) throws IOException {
        Module module = near.getModule();
        if (module.isNamed()) {
            InputStream in = module.getResourceAsStream(resource);
            if (in != null) {
                return in;
            }
        }
        ClassLoader loader = near.getClassLoader();
        return loader == null ? ClassLoader.getSystemResourceAsStream(resource) : loader.getResourceAsStream(resource);
    }

    @Override
    public void visit(
            int version,
            int flags,
            String internalName,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] parents) {
        name = internalName;
        access = flags;
        superName = parent;
        interfaces = parents == null ? List.of() : List.of(parents);
    }

    @Override
    public void visitNestHost(String host) {
        nestHost = host;
    }

    @Override
    public void visitNestMember(String member) {
        nestMembers.add(member);
    }

    @Override
    public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simpleName, int flags) {
        if (inner.equals(name)) {
            closed = outer == null || simpleName == null || (flags & Opcodes.ACC_PRIVATE) != 0;
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int flags, String field, String type, @Nullable String signature, @Nullable Object value) {
        if ((flags & Opcodes.ACC_STATIC) == 0) {
            fields.add(new Field(field, type, flags));
        }
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int flags, String method, String type, @Nullable String signature, String @Nullable [] exceptions) {
        boolean isStatic = (flags & Opcodes.ACC_STATIC) != 0;
        if ((flags & Opcodes.ACC_PRIVATE) != 0 && !isStatic && !method.startsWith("<")) {
            privateMethods.add(method.concat(type));
        }
        if ((flags & Opcodes.ACC_NATIVE) != 0) {
            nativeMethod = method;
        }
        if ((flags & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            return null;
        }
        Code code = new Code(method, type, isStatic);
        methods.add(code);
        return code;
    }

    /** An instance field. */
    record Field(String name, String descriptor, int access) {
        /**
         * Whether only the nest of the class reads it: it is private, or made by the compiler for what the class
         * captured.
         */
        boolean hidden() {
            boolean captured =
                    (access & Opcodes.ACC_SYNTHETIC) != 0 && (name.startsWith("this$") || name.startsWith("val$"));
            return captured || (access & Opcodes.ACC_PRIVATE) != 0;
        }

        boolean isOuter() {
            return (access & Opcodes.ACC_SYNTHETIC) != 0 && name.startsWith("this$");
        }
    }
}
