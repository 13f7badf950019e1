package dev.xfork.agent.scan;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads files from a class path.
 *
 * <p>Implementation notes. {@code ClassLoader.getResourceAsStream} goes through a URL connection: several times as
 * long, which in a program of a thousand classes is a second; and what is missing it looks for in every module. Jars
 * stay open, as they do for the loader; the JDK shares their directories.
 */
final class ClassPath {
    private static final String INDEX = "META-INF/INDEX.LIST"; // by which loaders before JDK 22 find more jars

    private final List<Place> places = new ArrayList<>();
    private boolean complete = true;

    ClassPath(String path) {
        Set<String> seen = new HashSet<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == File.pathSeparatorChar) {
                add(new File(path.substring(start, i)).getAbsoluteFile(), seen);
                start = i + 1;
            }
        }
    }

    /** Whether the loader searches no other files, as far as the class path and its manifests say. */
    boolean isComplete() {
        return complete;
    }

    /** The bytes of the first file of this name, or null. */
    byte @Nullable [] read(String name) {
        for (Place place : places) {
            byte[] bytes = place.read(name);
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    /** The head of the first class file of this name, or null. */
    @Nullable
    ConstantPool head(String name) {
        for (Place place : places) {
            ConstantPool head = place.head(name);
            if (head != null) {
                return head;
            }
        }
        return null;
    }

    private void add(File file, Set<String> seen) {
        try {
            if (!seen.add(file.getCanonicalPath())) {
                return;
            }
            if (file.isDirectory()) {
                places.add(new Place(file, null));
            } else if (file.isFile()) {
                JarFile jar = new JarFile(file, false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
                places.add(new Place(file, jar));
                addFollowing(file, jar, seen);
            }
        } catch (IOException e) {
            // no jar: the loader does not find anything in it either
        }
    }

    /** What the jar's manifest adds; only plain relative names, others only the loader finds. */
    private void addFollowing(File file, JarFile jar, Set<String> seen) throws IOException {
        complete &= jar.getJarEntry(INDEX) == null;
        Manifest manifest = jar.getManifest();
        String following =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (following == null) {
            return;
        }
        if (following.indexOf('%') >= 0 || following.indexOf(':') >= 0) {
            complete = false;
            return;
        }
        int start = 0;
        for (int i = 0; i <= following.length(); i++) {
            if (i == following.length() || following.charAt(i) == ' ') {
                if (i > start) {
                    add(new File(file.getParentFile(), following.substring(start, i)), seen);
                }
                start = i + 1;
            }
        }
    }

    /** A folder, or a jar. */
    private record Place(File folder, @Nullable JarFile jar) {
        byte @Nullable [] read(String name) {
            try {
                Found found = find(name);
                if (found == null) {
                    return null;
                }
                try (InputStream in = found.in) {
                    return in.readAllBytes();
                }
            } catch (IOException | IllegalStateException e) {
                return null;
            }
        }

        @Nullable
        ConstantPool head(String name) {
            try {
                Found found = find(name);
                if (found == null) {
                    return null;
                }
                try (InputStream in = found.in) {
                    return ConstantPool.head(in, Math.toIntExact(found.length));
                }
            } catch (IOException | IllegalStateException | ArithmeticException e) {
                return null;
            }
        }

        private @Nullable Found find(String name) throws IOException {
            if (jar != null) {
                JarEntry entry = jar.getJarEntry(name);
                return entry == null ? null : new Found(jar.getInputStream(entry), entry.getSize());
            }
            File file = new File(folder, name);
            return file.isFile() ? new Found(new FileInputStream(file), file.length()) : null;
        }
    }

    private record Found(InputStream in, long length) {}
}
