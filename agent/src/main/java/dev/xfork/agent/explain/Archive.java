package dev.xfork.agent.explain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The class files of one entry of a class path: a folder, a jar, or a jar that holds classes and jars in folders of its own (Spring
 * Boot, wars). A class is found by its internal name.
 */
final class Archive {
    private static final String SUFFIX = ".class";
    private static final List<String> INNER = List.of("BOOT-INF/", "WEB-INF/");

    /** Gives the bytes of one file. */
    private interface Content {
        byte[] read() throws IOException;
    }

    private final Map<String, Content> classes = new LinkedHashMap<>();
    private final List<Path> following = new ArrayList<>();

    private Archive() {}

    /**
     * Opens a folder or a jar, which stays open.
     *
     * @throws IOException if it is neither, or cannot be read
     */
    static Archive open(Path path) throws IOException {
        Archive archive = new Archive();
        if (Files.isDirectory(path)) {
            archive.addFolder(path);
        } else {
            archive.addJar(path);
        }
        return archive;
    }

    /** The classes in it, by internal name. */
    Iterable<String> names() {
        return classes.keySet();
    }

    /** What the jar's manifest adds to the class path. */
    List<Path> following() {
        return following;
    }

    /** The class file of a class; null if it is not here, or cannot be read. */
    byte @Nullable [] read(String name) {
        Content content = classes.get(name);
        try {
            return content == null ? null : content.read();
        } catch (IOException e) {
            return null; // as good as missing
        }
    }

    private void addFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (Files.isRegularFile(file)) {
                    add(name, () -> Files.readAllBytes(file));
                }
            }
        }
    }

    private void addJar(Path path) throws IOException {
        JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        List<JarEntry> entries = jar.versionedStream().toList();
        for (JarEntry entry : entries) {
            String inner = inner(entry.getName());
            String name = entry.getName().substring(inner.length());
            if (inner.isEmpty()) {
                add(name, () -> bytes(jar, entry));
            } else if (name.startsWith("classes/")) {
                add(name.substring("classes/".length()), () -> bytes(jar, entry));
            }
        }
        for (JarEntry entry : entries) {
            String inner = inner(entry.getName());
            if (!inner.isEmpty() && entry.getName().startsWith("lib/", inner.length()) && isJar(entry.getName())) {
                addNested(bytes(jar, entry));
            }
        }
        follow(path, jar.getManifest());
    }

    private void addNested(byte[] jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(SUFFIX)) {
                    byte[] bytes = in.readAllBytes();
                    add(entry.getName(), () -> bytes);
                }
            }
        }
    }

    private void add(String file, Content content) {
        boolean isClass = file.endsWith(SUFFIX) && !file.startsWith("META-INF/");
        if (isClass && !file.endsWith("module-info.class")) {
            classes.putIfAbsent(file.substring(0, file.length() - SUFFIX.length()), content);
        }
    }

    private void follow(Path path, @Nullable Manifest manifest) {
        String names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (names == null) {
            return;
        }
        for (String name : names.split(" ", -1)) {
            try {
                Path other = name.isEmpty() || name.contains(":") ? path : path.resolveSibling(name);
                if (Files.exists(other) && !other.equals(path)) {
                    following.add(other);
                }
            } catch (IllegalArgumentException e) {
                // no path: nothing is found there either when the program runs
            }
        }
    }

    private static String inner(String name) {
        for (String prefix : INNER) {
            if (name.startsWith(prefix)) {
                return prefix;
            }
        }
        return "";
    }

    private static boolean isJar(String name) {
        return name.endsWith(".jar");
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
