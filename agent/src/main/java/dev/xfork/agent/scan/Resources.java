package dev.xfork.agent.scan;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The class files that one class loader shows; holds the loader weakly.
 *
 * <p>Implementation notes. Where the loader is the JDK's and has nothing but a class path, the files are read without it.
 * Then classes that an agent added to it, its own mostly, are missing until they are loaded.
 */
public final class Resources {
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

    /** The class file of a class that lies beside one that is loaded; null if it is not to be had. */
    public static byte @Nullable [] beside(Class<?> loaded, String name) {
        try {
            CodeSource source = loaded.getProtectionDomain().getCodeSource();
            String file = name.concat(".class");
            if (source != null
                    && source.getLocation() != null
                    && source.getLocation().getProtocol().equals("file")) {
                return new ClassPath(new File(source.getLocation().toURI()).getPath()).read(file);
            }
            try (InputStream in = loaded.getResourceAsStream('/' + file)) {
                return in == null ? null : in.readAllBytes();
            }
        } catch (IOException | URISyntaxException e) {
            return null;
        }
    }

    /** The head of a class, by internal name; null if it is not to be had. May throw what {@link ConstantPool} does. */
    @Nullable
    ConstantPool head(String name) {
        ClassPath path = pathOf(name);
        if (path != null) {
            ConstantPool head = path.head(name.concat(".class"));
            if (head != null || path.isComplete()) {
                return head;
            }
        }
        byte[] bytes = readByLoader(name);
        return bytes == null ? null : new ConstantPool(bytes);
    }

    /** The bytes of a class, by internal name; null if there are none to be had. */
    byte @Nullable [] read(String name) {
        ClassPath path = pathOf(name);
        if (path != null) {
            byte[] bytes = path.read(name.concat(".class"));
            if (bytes != null || path.isComplete()) {
                return bytes;
            }
        }
        return readByLoader(name);
    }

    private byte @Nullable [] readByLoader(String name) {
        ClassLoader from = loader.get();
        if (from == null) {
            return null;
        }
        String file = name.concat(".class");
        Module base = Object.class.getModule(); // gives its files without a connection to a URL
        boolean inBase = name.startsWith("java/")
                && base.getPackages()
                        .contains(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
        try (InputStream in = inBase ? base.getResourceAsStream(file) : from.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            return null; // unreadable is as good as missing; loading it will say why
        }
    }

    private @Nullable ClassPath pathOf(String name) {
        return Names.isJdk(name) || Platform.has(name) ? null : classPath;
    }
}
