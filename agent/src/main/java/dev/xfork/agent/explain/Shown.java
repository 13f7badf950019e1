package dev.xfork.agent.explain;

import dev.xfork.agent.tool.BadInput;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a class path as a loader would show their files. Loads none of them. */
final class Shown extends ClassLoader {
    private static final String SUFFIX = ".class";

    private final Map<String, Archive> byName = new LinkedHashMap<>(); // of each class the first, as for any loader
    private final Set<Path> seen = new HashSet<>();

    private Shown() {
        super(ClassLoader.getPlatformClassLoader());
    }

    /**
     * Opens a class path as {@code java} takes it; a {@code *} at the end of an entry stands for the jars of the folder.
     *
     * @throws BadInput if an entry is not there, or is neither a folder nor a jar
     */
    static Shown of(String classPath) {
        Shown shown = new Shown();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) {
                for (Path path : paths(entry.strip())) {
                    shown.add(path, true);
                }
            }
        }
        if (shown.byName.isEmpty()) {
            throw new BadInput("there are no classes in the class path " + classPath);
        }
        return shown;
    }

    /** All classes, by internal name. */
    Collection<String> names() {
        return byName.keySet();
    }

    /** The class file of a class, by internal name; null if it is not to be had. */
    byte @Nullable [] read(String name) {
        Archive archive = byName.get(name);
        return archive == null ? null : archive.read(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String file) {
        byte[] bytes = file.endsWith(SUFFIX) ? read(file.substring(0, file.length() - SUFFIX.length())) : null;
        return bytes == null ? super.getResourceAsStream(file) : new ByteArrayInputStream(bytes);
    }

    private void add(Path path, boolean given) {
        if (!seen.add(path.toAbsolutePath().normalize())) {
            return;
        }
        try {
            Archive archive = Archive.open(path);
            for (String name : archive.names()) {
                byName.putIfAbsent(name, archive);
            }
            for (Path other : archive.following()) {
                add(other, false);
            }
        } catch (IOException e) {
            if (given) { // what a manifest names may be missing
                throw new BadInput(
                        "class path: " + path + " is neither a folder of classes nor a jar that can be read");
            }
        }
    }

    private static List<Path> paths(String entry) {
        try {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                return jars(Path.of(entry.substring(0, entry.length() - 1)));
            }
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                throw new BadInput("class path: there is no file or folder " + entry);
            }
            return List.of(path);
        } catch (IllegalArgumentException e) {
            throw new BadInput("class path: " + entry + " is no path");
        }
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            throw new BadInput("class path: there is no folder " + folder);
        }
        jars.sort(null);
        return jars;
    }
}
