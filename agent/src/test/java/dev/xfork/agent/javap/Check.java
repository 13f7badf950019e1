package dev.xfork.agent.javap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came out of comparing what the command {@code explain} lists with what is to be expected of the code that javap prints.
 *
 * @param named how many declared methods are named
 * @param sites how many sites there are
 * @param references how many of them are method references
 * @param seconds that the command took
 * @param differences a line for each site that is not listed exactly once, and for each that is listed and is none
 */
public record Check(int named, int sites, int references, double seconds, List<String> differences) {
    /**
     * Checks the classes of a folder.
     *
     * @param command what starts the command: {@code java -jar xfork-agent.jar explain}
     * @param root the folder
     * @param only the package that is looked at, with a slash at its end; or empty
     * @param methods the {@code methods} file; may be empty
     * @param json where the command may write
     */
    public static Check of(List<String> command, Path root, String only, Path methods, Path json)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--class-path", root.toString()));
        words.addAll(List.of("--methods", methods.toString(), "--format", "json", "--output", json.toString()));
        if (!only.isEmpty()) {
            words.add(only.replace('/', '.') + "*");
        }
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("XFORK_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long start = System.nanoTime();
        int status = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            throw new IllegalStateException("status " + status + " of " + String.join(" ", words));
        }
        Expected expected = new Expected(Javap.of(classFiles(root, only)), new Named(Files.readAllLines(methods)));
        List<Listed> sites = expected.sites();
        int references = (int) sites.stream().filter(Listed::reference).count();
        return new Check(expected.named(), sites.size(), references, seconds, differences(sites, Listed.read(json)));
    }

    /** The class files of a package and those below, in a folder. */
    static List<String> classFiles(Path root, String only) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(only))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".class") && !file.endsWith("module-info.class"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> differences(List<Listed> expected, List<Listed> listed) {
        Map<String, Integer> missing = new TreeMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Listed site : expected) {
            missing.merge(site.toString(), 1, Integer::sum);
        }
        for (Listed site : listed) {
            missing.merge(site.toString(), -1, Integer::sum);
            times.merge(site.toString(), 1, Integer::sum);
        }
        List<String> differences = new ArrayList<>();
        missing.forEach((site, count) -> {
            if (count > 0) {
                differences.add("not listed: " + site);
            } else if (count < 0) {
                differences.add(
                        "listed " + times.get(site) + " times, expected " + (times.get(site) + count) + ": " + site);
            }
        });
        return differences;
    }
}
