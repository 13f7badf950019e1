import dev.xfork.agent.shaded.asm.ClassReader;
import dev.xfork.agent.shaded.asm.ClassWriter;
import dev.xfork.agent.shaded.asm.Opcodes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Links the classes of a library, which verifies them, and initialises none.
 *
 * <p>A class that the JVM asks for and nobody has (what a library can use if it is there) is made up, empty, so that the
 * classes which refer to it are verified nevertheless: a class where some class extends it or its name is that of an
 * exception, else an interface, which the verifier takes for any object.
 */
final class Linker extends ClassLoader {
    private final Map<String, byte[]> own;
    private final Map<String, byte[]> others;
    private final ClassLoader runtime;
    private final Set<String> extended = new HashSet<>();
    private int madeUp;

    Linker(Map<String, byte[]> own, Map<String, byte[]> others) {
        super(ClassLoader.getPlatformClassLoader());
        this.own = own;
        this.others = others;
        this.runtime = Linker.class.getClassLoader();
        for (byte[] bytes : own.values()) {
            extended.add(superclass(bytes));
        }
    }

    /** Null if the class is linked, else why it is not. */
    Throwable fails(String name) {
        try {
            Class.forName(name, false, this).getDeclaredMethods(); // links
            return null;
        } catch (ClassNotFoundException | LinkageError | SecurityException e) {
            return e;
        }
    }

    int madeUp() {
        return madeUp;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            return found == null ? find(name) : found;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        byte[] bytes = own.get(name);
        if (bytes == null) {
            if (name.startsWith("dev.xfork.")) {
                return runtime.loadClass(name);
            }
            try {
                return getParent().loadClass(name);
            } catch (ClassNotFoundException e) {
                bytes = others.get(name);
            }
        }
        if (bytes == null) {
            madeUp++;
            bytes = empty(name);
        }
        extended.add(superclass(bytes));
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] empty(String name) {
        boolean thrown = name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable");
        boolean isClass = thrown || extended.contains(name);
        String superclass = thrown ? "java/lang/RuntimeException" : "java/lang/Object";
        int access = Opcodes.ACC_PUBLIC | (isClass ? Opcodes.ACC_SUPER : Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT);
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, access, name.replace('.', '/'), null, superclass, null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String superclass(byte[] bytes) {
        try {
            String name = new ClassReader(bytes).getSuperName();
            return name == null ? "" : name.replace('/', '.');
        } catch (RuntimeException e) {
            return ""; // a version that ASM does not know
        }
    }
}
