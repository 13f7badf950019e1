package dev.xfork.agent.javap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Checks the classes of a large library, with a {@code methods} file that names some of its types, and twice as many of its methods, with or
 * without their parameters. See the command {@code agent/check-explain}.
 */
final class Library {
    private Library() {}

    /**
     * Takes the jar of the library, how many of its classes to look at, how many types to name, a folder, and the command with which
     * to explain.
     */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        int named = Integer.parseInt(args[2]);
        Path folder = Path.of(args[3]);
        List<String> command = List.of(args).subList(4, args.length);
        Path root = Files.createDirectories(folder.resolve("classes"));
        int classes = unpack(jar, count, root);
        Path methods = Files.write(folder.resolve("methods"), lines(root, named));
        Check check = Check.of(command, root, "", methods, folder.resolve("explained.json"));
        check.differences().forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%s: %d classes, %d methods named, %d sites, %d of them references, explained in %.1f s: %d differences%n",
                jar.getFileName(),
                classes,
                check.named(),
                check.sites(),
                check.references(),
                check.seconds(),
                check.differences().size());
        System.exit(check.differences().isEmpty() && check.sites() > 0 ? 0 : 1);
    }

    /** Unpacks so many classes, the first by name; gives how many there were. */
    private static int unpack(Path jar, int count, Path root) throws IOException {
        int classes = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = new ArrayList<>();
            file.stream().map(JarEntry::getName).forEach(names::add);
            Collections.sort(names);
            for (String name : names) {
                boolean isClass = name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info");
                if (isClass && classes < count) {
                    Path target = root.resolve(name);
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(file.getJarEntry(name))) {
                        Files.copy(in, target);
                    }
                    classes++;
                }
            }
        }
        return classes;
    }

    private static List<String> lines(Path root, int count) throws IOException {
        Map<String, Disassembled> classes = Javap.of(Check.classFiles(root, ""));
        List<String> types = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        for (Disassembled type : classes.values()) {
            String name = type.name().replace('/', '.');
            types.add(name + "#*");
            for (Disassembled.Method method : type.methods()) {
                if (!method.name().startsWith("<") && !name.endsWith("." + method.name())) {
                    methods.add(name + "#" + method.name());
                    methods.add(name + "#" + method.name() + Named.parameters(method.desc()));
                }
            }
        }
        Random random = new Random(3);
        Collections.shuffle(types, random);
        Collections.shuffle(methods, random);
        List<String> lines = new ArrayList<>();
        for (String target : types.subList(0, Math.min(count, types.size()))) {
            lines.add(kind(random) + " " + target);
        }
        for (String target : methods.subList(0, Math.min(2 * count, methods.size()))) {
            lines.add(kind(random) + " " + target);
        }
        return lines;
    }

    private static String kind(Random random) {
        int number = random.nextInt(10);
        return number == 0 ? "unsafe" : number < 4 ? "io" : "cpu";
    }
}
