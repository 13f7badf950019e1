package dev.xfork.agent.scan;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The class files that one class loader shows; holds the loader weakly. */
final class Resources {
    private static final String BUILT_IN = "jdk.internal.loader.ClassLoaders$AppClassLoader";

    private final WeakReference<ClassLoader> loader;
    private final @Nullable ClassPath classPath;

    Resources(ClassLoader loader) {
        this.loader = new WeakReference<>(loader);
        boolean onlyClassPath = loader.getClass().getName().equals(BUILT_IN)
                && System.getProperty("jdk.module.path") == null
                && System.getProperty("jdk.module.main") == null;
        classPath = onlyClassPath ? new ClassPath(System.getProperty("java.class.path", "")) : null;
    }

    /** The bytes of a class, by internal name; null if there are none to be had. */
    byte @Nullable [] read(String name) {
        String file = name.concat(".class");
        byte[] bytes = classPath == null || Names.isJdk(name) ? null : classPath.read(file);
        ClassLoader from = loader.get();
        if (bytes != null || from == null) {
            return bytes;
        }
        try (InputStream in = from.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            return null; // unreadable is as good as missing; loading it will say why
        }
    }
}
