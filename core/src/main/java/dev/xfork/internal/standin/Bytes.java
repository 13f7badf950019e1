package dev.xfork.internal.standin;

import dev.xfork.runtime.Lazy;
import dev.xfork.runtime.StandIn;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the class of the stand-ins of one type.
 *
 * <p>Each method is {@code return ((T) lazy.value()).m(arguments)}. {@code equals} and {@code compareTo} get the
 * value behind an argument that is a stand-in itself; they keep no argument, so that its identity cannot be lost by
 * it. A method that gives its own receiver gives the stand-in.
 *
 * <p>Implementation notes. Written with the class writer inside Byte Buddy: its fluent API takes 210 (JDK 17) to
 * 310 ms (25) for the first class of a JVM, the writer a few. There is no branch in any method, hence no frame.
 * Overrides are never {@code synchronized}: the value's method is. A finalizer is overridden by an empty method, so
 * that it neither waits nor closes what the empty fields say.
 */
final class Bytes {
    private static final String LAZY = Type.getInternalName(Lazy.class);
    private static final String LAZY_FIELD = "xfork$lazy";
    private static final String LAZY_TYPE = Type.getDescriptor(Lazy.class);

    private final Class<?> type;
    private final Overrides overrides;
    private final String typeName;
    private final String parent;
    private final String name;
    private final boolean near;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private Bytes(Class<?> type, Overrides overrides, String packageName, boolean near) {
        this.type = type;
        this.overrides = overrides;
        this.near = near;
        typeName = Type.getInternalName(type);
        parent = type.isInterface() ? "java/lang/Object" : typeName;
        String path = packageName.isEmpty() ? "" : packageName.replace('.', '/').concat("/");
        name = path.concat(typeName.substring(typeName.lastIndexOf('/') + 1)).concat("$StandIn");
    }

    /** @param near whether the class is defined in the type's own package */
    static byte[] of(Class<?> type, Overrides overrides, String packageName, boolean near) {
        return new Bytes(type, overrides, packageName, near).write();
    }

    private byte[] write() {
        String[] interfaces = type.isInterface()
                ? new String[] {
                    typeName,
                    Type.getInternalName(StandIn.class),
                    Type.getInternalName(Blank.class),
                    Type.getInternalName(Serializable.class)
                }
                : new String[] {
                    Type.getInternalName(StandIn.class),
                    Type.getInternalName(Blank.class),
                    Type.getInternalName(Serializable.class)
                };
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, name, null, parent, interfaces);
        int field = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
        writer.visitField(field, LAZY_FIELD, LAZY_TYPE, null, null).visitEnd();
        lazy();
        with();
        if (type.isInterface()) {
            constructor();
        }
        for (Method method : overrides.methods()) {
            forward(method);
        }
        if (!overrides.has("writeReplace()Ljava/lang/Object;")) {
            writeReplace();
        }
        if (overrides.finalizer()) {
            MethodVisitor code = method(Opcodes.ACC_PUBLIC, "finalize", "()V");
            code.visitInsn(Opcodes.RETURN);
            end(code);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void lazy() {
        MethodVisitor code = method(Opcodes.ACC_PUBLIC, LAZY_FIELD, "()".concat(LAZY_TYPE));
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, LAZY_FIELD, LAZY_TYPE);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private void with() {
        MethodVisitor code =
                method(Opcodes.ACC_PUBLIC, "xfork$with", "(".concat(LAZY_TYPE).concat(")Ljava/lang/Object;"));
        if (type.isInterface()) {
            code.visitTypeInsn(Opcodes.NEW, name);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, LAZY_FIELD, LAZY_TYPE);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private void constructor() {
        MethodVisitor code = method(Opcodes.ACC_PRIVATE, "<init>", "()V");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    private void writeReplace() {
        MethodVisitor code = method(Opcodes.ACC_PROTECTED, "writeReplace", "()Ljava/lang/Object;");
        value(code);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private void forward(Method method) {
        String descriptor = Type.getMethodDescriptor(method);
        int access = method.getModifiers() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
        MethodVisitor code = method(access, method.getName(), descriptor);
        Type[] parameters = Type.getArgumentTypes(descriptor);
        value(code);
        code.visitTypeInsn(Opcodes.CHECKCAST, typeName);
        boolean self = mayGiveItself(method.getReturnType());
        int kept = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        if (self) {
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ASTORE, kept);
        }
        int slot = 1;
        for (Type parameter : parameters) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
        if (isComparison(method)) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, LAZY, "actual", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
            if (method.getParameterTypes()[0] != Object.class) {
                code.visitTypeInsn(Opcodes.CHECKCAST, parameters[0].getInternalName());
            }
        }
        call(code, method, descriptor);
        if (self) {
            code.visitVarInsn(Opcodes.ALOAD, kept);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            String three = "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, LAZY, "self", three, false);
            if (method.getReturnType() != Object.class) {
                code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(method.getReturnType()));
            }
        }
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        end(code);
    }

    private void call(MethodVisitor code, Method method, String descriptor) {
        boolean onInterface = type.isInterface() && method.getDeclaringClass() != Object.class;
        int opcode = onInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        String owner = type.isInterface() && !onInterface ? "java/lang/Object" : typeName;
        code.visitMethodInsn(opcode, owner, method.getName(), descriptor, onInterface);
    }

    private void value(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, LAZY_FIELD, LAZY_TYPE);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LAZY, "value", "()Ljava/lang/Object;", false);
    }

    /**
     * Where the stand-in is no instance of what the method gives, or that class cannot be named from here, the
     * value goes out.
     */
    private boolean mayGiveItself(Class<?> result) {
        return !result.isPrimitive() && result.isAssignableFrom(type) && isNameable(result);
    }

    private boolean isComparison(Method method) {
        if (method.getParameterCount() != 1) {
            return false;
        }
        Class<?> parameter = method.getParameterTypes()[0];
        return switch (method.getName()) {
            case "equals" -> parameter == Object.class;
            case "compareTo" -> parameter.isAssignableFrom(type) && isNameable(parameter);
            default -> false;
        };
    }

    /** Whether the generated class may name that class: as the target of a cast. */
    private boolean isNameable(Class<?> other) {
        return Modifier.isPublic(other.getModifiers())
                || (near
                        && other.getClassLoader() == type.getClassLoader()
                        && other.getPackageName().equals(type.getPackageName()));
    }

    private MethodVisitor method(int access, String method, String descriptor) {
        MethodVisitor code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
