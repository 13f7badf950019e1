package programs.loops.real;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Walks folders: sizes by recursion, the largest file, a list of what is below. */
public final class Sizes {
    private static final int FOLDERS = 3;

    public static void main(String[] args) throws IOException {
        Path root = Files.createTempDirectory("sizes");
        List<Path> made = new ArrayList<>();
        made.add(root);
        for (int i = 0; i < FOLDERS; i++) {
            Path folder = Files.createDirectory(root.resolve("d" + i));
            made.add(folder);
            for (int j = 0; j <= i; j++) {
                made.add(Files.writeString(folder.resolve("f" + j), "x".repeat(10 * i + j)));
            }
        }
        try {
            System.out.println(size(root));
            System.out.println(names(root, root));
            System.out.println(bySize(root));
            System.out.println(largest(root));
            System.out.println(depth("top", 4));
        } finally {
            Collections.reverse(made);
            for (Path path : made) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                entries.add(entry);
            }
        }
        Collections.sort(entries);
        return List.copyOf(entries);
    }

    /** Overlaps: an immutable list, the recursion is the annotated call. */
    @IoBoundFork
    static long size(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.size(path);
        }
        if (path.getFileName().toString().startsWith("d")) {
            Probe.meet("folders", FOLDERS);
        }
        long size = 0;
        for (Path entry : below(path)) {
            size += size(entry);
        }
        return size;
    }

    /** Overlaps. */
    @IoBoundFork
    static List<String> names(Path root, Path path) throws IOException {
        List<String> names = new ArrayList<>();
        names.add(root.relativize(path).toString().replace('\\', '/'));
        if (Files.isDirectory(path)) {
            for (Path entry : below(path)) {
                names.addAll(names(root, entry));
            }
        }
        return names;
    }

    /** Overlaps: nothing but the entries is read before the call. */
    private static Map<Long, List<String>> bySize(Path root) throws IOException {
        Map<Long, List<String>> all = new TreeMap<>();
        for (Path entry : below(root)) {
            long size = total(entry);
            all.computeIfAbsent(size, k -> new ArrayList<>())
                    .add(entry.getFileName().toString());
        }
        return all;
    }

    private static String largest(Path root) throws IOException {
        Path largest = null;
        long most = -1;
        for (Path folder : below(root)) {
            for (Path file : below(folder)) {
                long size = size(file);
                if (size > most) {
                    most = size;
                    largest = file;
                }
            }
        }
        return largest == null ? "none" : root.relativize(largest).toString().replace('\\', '/');
    }

    @IoBoundFork
    static long total(Path folder) throws IOException {
        Probe.meet("totals", FOLDERS);
        long sum = 0;
        for (Path file : below(folder)) {
            sum += Files.size(file);
        }
        return sum;
    }

    @CpuBoundFork
    static int depth(String name, int levels) {
        int deepest = name.length();
        for (int i = 0; i < levels; i++) {
            deepest = Math.max(deepest, depth(name + i, levels - 1 - i));
        }
        return deepest;
    }
}
