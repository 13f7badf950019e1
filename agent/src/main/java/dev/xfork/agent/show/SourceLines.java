package dev.xfork.agent.show;

import dev.xfork.agent.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The lines that sites stand in, with their text where the source is found below the folder in which the program was started. */
final class SourceLines {
    private static final List<String> ROOTS =
            List.of("", "src", "src/main/java", "src/test/java", "src/main/kotlin", "src/main/scala", "java");

    private final List<Path> folders = new ArrayList<>();

    SourceLines(Path start) {
        folders.add(start);
        try (Stream<Path> modules = Files.list(start)) {
            modules.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(folders::add);
        } catch (IOException | UncheckedIOException e) {
            // then there is the folder itself only
        }
    }

    /** For each file its name and its lines with sites, in order; a site is given by its place in {@code rows}. */
    List<Map<String, Object>> of(List<Row> rows) {
        Map<String, TreeMap<Integer, Integer>> sites = new TreeMap<>(); // by package and file, then by line
        for (int i = 0; i < rows.size(); i++) {
            String where = rows.get(i).where();
            int colon = where.lastIndexOf(':');
            if (colon > 0 && where.substring(colon + 1).chars().allMatch(Character::isDigit)) {
                int line = Integer.parseInt(where.substring(colon + 1));
                sites.computeIfAbsent(folder(rows.get(i).caller()) + where.substring(0, colon), key -> new TreeMap<>())
                        .putIfAbsent(line, i);
            }
        }
        List<Map<String, Object>> files = new ArrayList<>();
        sites.forEach((file, lines) -> files.add(Map.of("file", file, "lines", lines(text(file), lines))));
        return files;
    }

    private static String folder(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    }

    private static List<Map<String, Object>> lines(List<String> text, Map<Integer, Integer> sites) {
        List<Map<String, Object>> lines = new ArrayList<>();
        int done = 0;
        for (int line : sites.keySet()) {
            for (int near = Math.max(done + 1, line - 1); near <= line + 1; near++) {
                boolean known = near <= text.size();
                if (!known && !sites.containsKey(near)) {
                    continue;
                }
                Map<String, Object> each = new TreeMap<>();
                each.put("line", near);
                each.put("text", known ? text.get(near - 1) : "");
                if (sites.containsKey(near)) {
                    each.put("site", sites.get(near));
                }
                lines.add(each);
                done = near;
            }
        }
        return lines;
    }

    private List<String> text(String file) {
        for (Path folder : folders) {
            for (String root : ROOTS) {
                Path path = folder.resolve(root).resolve(file);
                if (Files.isRegularFile(path)) {
                    try {
                        return Files.readAllLines(path);
                    } catch (MalformedInputException e) {
                        return List.of(); // not in UTF-8: what it says is not known
                    } catch (IOException e) {
                        return List.of();
                    }
                }
            }
        }
        return List.of();
    }
}
