package dev.xfork.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads what most runs of the agent never need: commands, what puts facts into words, and the library that reads command lines.
 *
 * <p>Implementation notes. They lie in a jar of their own inside the agent's ({@code src/build/Stored.java}), because opening the
 * agent's at each start costs time by the entry. Where there is none, as in tests, the loader of this class has them.
 */
final class Tools extends ClassLoader {
    private static final String JAR = "META-INF/xfork-tools.jar";
    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> files = new HashMap<>();
    private final ProtectionDomain domain = Tools.class.getProtectionDomain();

    private Tools(ClassLoader parent) {
        super(parent);
    }

    /** A new instance of a class of the tools. */
    static <T> T make(String name, Class<T> as) {
        try {
            return Class.forName(name, true, open())
                    .asSubclass(as)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's jar is damaged: " + e, e);
        }
    }

    private static ClassLoader open() throws IOException {
        ClassLoader own = Tools.class.getClassLoader();
        InputStream jar = own.getResourceAsStream(JAR);
        if (jar == null) {
            return own;
        }
        Tools tools = new Tools(own);
        try (ZipInputStream in = new ZipInputStream(jar)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                tools.files.put(entry.getName(), in.readAllBytes());
            }
        }
        return tools;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = files.get(name.replace('.', '/') + SUFFIX);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }
}
