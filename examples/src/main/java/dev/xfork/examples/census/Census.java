package dev.xfork.examples.census;

import dev.xfork.CpuBoundFork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Reads every class file of the running JDK: how many of which kind, how much code, and of which words
 * their programmers make names.
 */
public final class Census {
    private static final List<String> COLUMNS = List.of(
            "classes", "interfaces", "enums", "annotations", "methods", "bytes of code", "bytes", "bytes compressed");
    private static final String WORD = "word ";

    private Census() {}

    /** Takes the names of modules; without any, all modules of the JDK are read. */
    public static void main(String[] args) throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        List<Path> packages = new ArrayList<>();
        for (Path module : list(root)) {
            if (args.length == 0 || List.of(args).contains(name(module))) {
                packages.addAll(packages(module));
            }
        }
        Map<String, Map<String, Integer>> modules = merge(packages, countAll(packages));
        report(modules);
    }

    /** Counts what is in each of these packages. */
    public static List<Map<String, Integer>> countAll(List<Path> packages) throws IOException {
        List<Map<String, Integer>> counts = new ArrayList<>();
        for (Path folder : packages) {
            counts.add(count(folder));
        }
        return counts;
    }

    @CpuBoundFork
    private static Map<String, Integer> count(Path folder) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        for (Path path : list(folder)) {
            if (path.toString().endsWith(".class")) {
                byte[] bytes = Files.readAllBytes(path);
                ClassFile file = new ClassFile(new ByteArrayInputStream(bytes));
                counts.merge(file.kind(), 1, Integer::sum);
                counts.merge("methods", file.methods(), Integer::sum);
                counts.merge("bytes of code", file.codeBytes(), Integer::sum);
                counts.merge("bytes", bytes.length, Integer::sum);
                counts.merge("bytes compressed", compressedSize(bytes, deflater), Integer::sum);
                for (String name : file.names()) {
                    countWords(name, counts);
                }
            }
        }
        deflater.end();
        return counts;
    }

    /** Counts "convert", "to" and "url" for convertToURL. */
    private static void countWords(String name, Map<String, Integer> counts) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
            boolean begins = letter
                    && Character.isUpperCase(name.charAt(i))
                    && i > 0
                    && Character.isLowerCase(name.charAt(i - 1));
            if (!letter || begins) {
                if (i - start > 1) {
                    counts.merge(WORD + name.substring(start, i).toLowerCase(Locale.ROOT), 1, Integer::sum);
                }
                start = letter ? i : i + 1;
            }
        }
    }

    private static int compressedSize(byte[] bytes, Deflater deflater) {
        deflater.reset();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[8192];
        while (!deflater.finished()) {
            deflater.deflate(out);
        }
        return (int) deflater.getBytesWritten();
    }

    private static Map<String, Map<String, Integer>> merge(List<Path> packages, List<Map<String, Integer>> counts) {
        Map<String, Map<String, Integer>> modules = new TreeMap<>();
        for (int i = 0; i < packages.size(); i++) {
            String module = packages.get(i).getName(1).toString();
            Map<String, Integer> sum = modules.computeIfAbsent(module, name -> new HashMap<>());
            counts.get(i).forEach((key, count) -> sum.merge(key, count, Integer::sum));
        }
        return modules;
    }

    private static void report(Map<String, Map<String, Integer>> modules) {
        Map<String, Integer> all = new HashMap<>();
        modules.forEach((module, counts) -> {
            System.out.println(module + ": " + columns(counts));
            counts.forEach((key, count) -> all.merge(key, count, Integer::sum));
        });
        System.out.println("all: " + columns(all));
        all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(WORD))
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(20)
                .forEach(
                        entry -> System.out.println(entry.getKey().substring(WORD.length()) + ": " + entry.getValue()));
    }

    private static String columns(Map<String, Integer> counts) {
        return COLUMNS.stream()
                .map(column -> counts.getOrDefault(column, 0) + " " + column)
                .collect(Collectors.joining(", "));
    }

    /** The folders that hold class files, in the module and below. */
    private static List<Path> packages(Path module) throws IOException {
        try (Stream<Path> tree = Files.walk(module)) {
            return tree.filter(Files::isDirectory).sorted().collect(Collectors.toList());
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().collect(Collectors.toList());
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
