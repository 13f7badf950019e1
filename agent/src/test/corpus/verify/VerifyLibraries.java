import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.weave.Weaver;
import dev.xfork.agent.weave.Woven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weaves every class of the jars in a folder as if all methods of all of them were annotated, and has the JVM verify
 * each: no class may fail that does not fail unwoven too, and the weaver may load none.
 *
 * <p>{@code VerifyLibraries [-f] FOLDER SEEN ERRORS [PART…]}: the jars in {@code SEEN} are there for those that are woven. With parts, only the jars whose names contain one are woven;
 * {@code -f} damages one stack map frame in each woven class, so that the verifier has something to find. Classes that
 * fail are written to the folder {@code ERRORS}. The status is 1 if there are any, or if the control (the first library
 * that has woven classes again, damaged) finds fewer than it should.
 */
public final class VerifyLibraries {
    private final List<Library> libraries;
    private final MethodsFile rules;
    private final Map<String, byte[]> all = new HashMap<>();
    private final Path errors;
    private final boolean damaging;
    private int unnamed;
    private boolean controlled;
    private boolean blind;

    private VerifyLibraries(Path folder, Path seen, Path errors, boolean damaging) throws IOException {
        this.errors = errors;
        this.damaging = damaging;
        libraries = Library.all(folder);
        StringBuilder lines = new StringBuilder();
        for (Library library : libraries) {
            library.classes().forEach((name, bytes) -> {
                if (all.putIfAbsent(name, bytes) == null && isNamed(name)) {
                    lines.append("cpu ").append(name).append("#*\n");
                }
            });
        }
        rules = MethodsFile.parse("everything", lines.toString());
        for (Library library : Library.all(seen)) {
            library.classes().forEach(all::putIfAbsent);
        }
    }

    public static void main(String[] args) throws IOException {
        int at = args[0].equals("-f") ? 1 : 0;
        VerifyLibraries verify =
                new VerifyLibraries(Path.of(args[at]), Path.of(args[at + 1]), Path.of(args[at + 2]), at == 1);
        boolean clean = verify.run(List.of(args).subList(at + 3, args.length));
        System.exit(clean ? 0 : 1);
    }

    private boolean run(List<String> parts) throws IOException {
        System.out.println("JDK " + System.getProperty("java.version"));
        Row.printHead();
        Row sum = new Row("all");
        for (Library library : libraries) {
            if (parts.isEmpty() || parts.stream().anyMatch(library.name()::contains)) {
                Row row = verify(library);
                row.print();
                sum.add(row);
            }
        }
        sum.print();
        sum.printSlowest();
        sum.printReasons();
        System.out.println();
        if (unnamed > 0) {
            System.out.println(unnamed + " classes have names that no line of a methods file can name");
        }
        System.out.println(sum.errors + " errors");
        return sum.errors == 0 && !blind;
    }

    private Row verify(Library library) throws IOException {
        Row row = new Row(library.name());
        Map<String, byte[]> originals = library.classes();
        Resources resources = new Resources(originals, all);
        Index index = new Indexes(rules).of(resources);
        Map<String, byte[]> woven = new TreeMap<>(originals);
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : originals.entrySet()) {
            byte[] made = weave(entry.getKey(), entry.getValue(), index, row);
            if (made != null) {
                byte[] damaged = damaging ? Damage.of(made) : null;
                woven.put(entry.getKey(), damaged == null ? made : damaged);
                changed.add(entry.getKey());
            }
        }
        if (resources.loaded() > 0) {
            row.errors++;
            System.err.println(library.name() + ": the weaver tried to load " + resources.loaded() + " classes");
        }
        row.classes = originals.size();
        link(woven, originals, row);
        if (!controlled && row.errors == 0 && changed.size() > 0) {
            controlled = true;
            control(woven, changed);
        }
        return row;
    }

    private byte[] weave(String name, byte[] bytes, Index index, Row row) throws IOException {
        long start = System.nanoTime();
        try {
            Woven woven = Weaver.weave(bytes, index.with(ClassFile.read(bytes, rules)));
            row.time(name, System.nanoTime() - start);
            row.count(woven.left());
            if (woven.bytes() != null) {
                row.count(bytes, woven.bytes());
            }
            return woven.bytes();
        } catch (RuntimeException | StackOverflowError e) {
            row.errors++;
            System.err.println(row.name + ": the weaver failed on " + name);
            e.printStackTrace();
            keep(name, ".unwoven.class", bytes);
            return null;
        }
    }

    /** Links the woven classes, and of those that fail the unwoven ones. */
    private void link(Map<String, byte[]> woven, Map<String, byte[]> originals, Row row) throws IOException {
        Linker linker = new Linker(woven, all);
        Linker plain = null;
        for (String name : woven.keySet()) {
            Throwable failure = linker.fails(name);
            if (failure == null) {
                continue;
            }
            plain = plain == null ? new Linker(originals, all) : plain;
            Throwable before = plain.fails(name);
            if (before != null && before.getClass() == failure.getClass()) {
                row.unverifiable++;
            } else {
                row.errors++;
                System.err.println(row.name + ": " + name + ": " + failure);
                keep(name, ".class", woven.get(name));
                keep(name, ".unwoven.class", originals.get(name));
            }
        }
    }

    /** Whether the verifier would have found a wrong frame: damages one in each woven class. */
    private void control(Map<String, byte[]> woven, List<String> changed) {
        Map<String, byte[]> damaged = new TreeMap<>(woven);
        List<String> wrong = new ArrayList<>();
        for (String name : changed) {
            byte[] bytes = Damage.of(woven.get(name));
            if (bytes != null) {
                damaged.put(name, bytes);
                wrong.add(name);
            }
        }
        Linker linker = new Linker(damaged, all);
        int found = 0;
        for (String name : wrong) {
            found += linker.fails(name) instanceof VerifyError ? 1 : 0;
        }
        blind = found < wrong.size();
        System.out.println(
                "(control: one frame damaged in each of " + wrong.size() + " classes, found in " + found + ")");
    }

    private void keep(String name, String ending, byte[] bytes) throws IOException {
        Files.createDirectories(errors);
        Files.write(errors.resolve(name + ending), bytes);
    }

    private boolean isNamed(String name) {
        try {
            MethodsFile.parse("", "cpu " + name + "#*");
            return true;
        } catch (IllegalArgumentException e) {
            unnamed += name.endsWith("package-info") ? 0 : 1;
            return false;
        }
    }
}
