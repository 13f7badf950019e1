package dev.xfork.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's own classes, and its copy of ASM, from where their bytes lie in the agent's jar.
 *
 * <p>Implementation notes. The loader of the class path asks its parents first, and then each jar of the application for each class
 * of the agent, whose jar is the last: half of the time that the first woven class takes. Here a class is one look-up by the
 * hash of its name and one read: the build stores the entries unpacked, and writes down where they begin ({@code
 * src/build/Stored.java}). Where the jar was written again, so that its length is another, and where there is none, the loader of
 * this class does as well. What programs see (annotations, the runtime, {@link Agent}) is not on the shelf.
 */
final class Shelf extends ClassLoader {
    private static final String LIST = "META-INF/xfork-shelf";
    private static final String OURS = "dev.xfork.agent.";
    private static final int HEADER = 4; // the length of the jar; then the slots: hash, begin and length of a class
    private static final int SLOT = 12;

    static {
        registerAsParallelCapable();
    }

    private final RandomAccessFile jar;
    private final byte[] list;
    private final int mask;
    private final ClassLoader next;
    private final ProtectionDomain domain;

    private Shelf(ClassLoader next, ProtectionDomain domain, RandomAccessFile jar, byte[] list) {
        super(next);
        this.next = next;
        this.domain = domain;
        this.jar = jar;
        this.list = list;
        mask = (list.length - HEADER) / SLOT - 1;
    }

    /** The loader for the rest of the agent: a shelf, or that of this class. */
    static @Nullable ClassLoader open() {
        ClassLoader own = Shelf.class.getClassLoader();
        ProtectionDomain domain = Shelf.class.getProtectionDomain();
        CodeSource source = domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (own == null || location == null || !location.getProtocol().equals("file")) {
            return own;
        }
        try {
            File file = new File(location.toURI());
            byte[] list = file.isFile() ? list(file) : null;
            return list == null ? own : new Shelf(own, domain, new RandomAccessFile(file, "r"), list);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return own;
        }
    }

    private static byte @Nullable [] list(File file) throws IOException {
        try (ZipFile zip = new ZipFile(file)) { // open for the class path already, so not read again
            ZipEntry entry = zip.getEntry(LIST);
            if (entry == null) {
                return null;
            }
            byte[] list = new byte[(int) entry.getSize()];
            try (InputStream in = zip.getInputStream(entry)) {
                in.readNBytes(list, 0, list.length);
            }
            return u4(list, 0) == file.length() ? list : null;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int slot = name.startsWith(OURS) ? slot(name.hashCode()) : -1;
        if (slot < 0) {
            return next.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name, slot) : known;
        }
    }

    /** Where the list tells of a class, or -1. */
    private int slot(int hash) {
        for (int i = hash & mask; ; i = i + 1 & mask) {
            int at = HEADER + i * SLOT;
            if (u4(list, at + 4) == 0) {
                return -1;
            }
            if (u4(list, at) == hash) {
                return at;
            }
        }
    }

    private Class<?> define(String name, int slot) throws ClassNotFoundException {
        byte[] bytes = new byte[u4(list, slot + 8)];
        try {
            synchronized (jar) {
                jar.seek(u4(list, slot + 4));
                jar.readFully(bytes);
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    private static int u4(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }
}
