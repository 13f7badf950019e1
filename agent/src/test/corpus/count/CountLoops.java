import dev.xfork.agent.scan.ClassFile;
import dev.xfork.agent.scan.Index;
import dev.xfork.agent.scan.Indexes;
import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.shaded.asm.Opcodes;
import dev.xfork.agent.shaded.asm.tree.MethodInsnNode;
import dev.xfork.agent.weave.LoopsOfClass;
import dev.xfork.agent.weave.LoopsOfClass.Found;
import dev.xfork.agent.weave.Weaver;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what becomes of the loops in the jars of a folder that call a method of the jars which is more than a getter, a setter or
 * a constructor: all those taken as annotated.
 *
 * <p>{@code CountLoops FOLDER SEEN EXAMPLES [PART…]}: the jars in {@code SEEN} are there for those that are counted; so many examples are
 * printed for each of the three largest reasons. With parts, only the jars whose names contain one are counted.
 */
public final class CountLoops {
    private static final int LARGEST = 3;

    /** A loop of a library. */
    private record Counted(String library, String type, Found found) {}

    private final List<Library> libraries;
    private final Map<String, byte[]> all = new HashMap<>();
    private final MethodsFile rules;
    private final List<Counted> loops = new ArrayList<>();

    private CountLoops(Path folder, Path seen, List<String> parts) throws IOException {
        libraries = Library.all(folder).stream()
                .filter(library ->
                        parts.isEmpty() || parts.stream().anyMatch(library.name()::contains))
                .toList();
        StringBuilder lines = new StringBuilder();
        for (Library library : libraries) {
            library.classes().forEach(all::putIfAbsent);
            for (String line : Worthwhile.methods(library.classes().values())) {
                lines.append(line).append('\n');
            }
        }
        rules = MethodsFile.parse("worthwhile", lines.toString());
        for (Library library : Library.all(seen)) {
            library.classes().forEach(all::putIfAbsent);
        }
    }

    public static void main(String[] args) throws IOException {
        CountLoops count =
                new CountLoops(Path.of(args[0]), Path.of(args[1]), List.of(args).subList(3, args.length));
        count.run();
        count.print(Integer.parseInt(args[2]));
    }

    private void run() throws IOException {
        for (Library library : libraries) {
            Resources resources = new Resources(library.classes(), all);
            Index index = new Indexes(rules).of(resources);
            for (Map.Entry<String, byte[]> entry : library.classes().entrySet()) {
                byte[] bytes = entry.getValue();
                Index own = index.with(ClassFile.read(bytes, rules));
                byte[] woven = Weaver.weave(bytes, own).bytes();
                for (Found found : LoopsOfClass.of(bytes, woven, own)) {
                    loops.add(new Counted(library.name(), entry.getKey(), found));
                }
            }
            Reference.reachabilityFence(resources); // the index holds it weakly
        }
    }

    // ---- printing

    private void print(int examples) {
        System.out.printf("%,d loops in %d jars%n%n", loops.size(), libraries.size());
        Map<Reason, List<Counted>> byReason = new TreeMap<>();
        List<Counted> ahead = new ArrayList<>();
        for (Counted loop : loops) {
            Reason reason = loop.found.reason();
            (reason == null ? ahead : byReason.computeIfAbsent(reason, absent -> new ArrayList<>())).add(loop);
        }
        List<Reason> largest = new ArrayList<>(byReason.keySet());
        largest.sort(Comparator.comparingInt((Reason reason) -> byReason.get(reason).size())
                .reversed());
        System.out.println("| what becomes of the loop | loops | share |");
        System.out.println("| --- | ---: | ---: |");
        int beside = (int) ahead.stream()
                .filter(loop -> loop.found.detail().equals(LoopsOfClass.BESIDE))
                .count();
        row("**runs ahead**", ahead.size() - beside);
        row("**overlaps as it is**: no iteration waits for a call", beside);
        for (Reason reason : largest) {
            row(reason + ": " + reason.text(), byReason.get(reason).size());
            groups(byReason.get(reason), 25).forEach((group, of) -> row("– " + group, of.size()));
        }
        printLibraries();
        for (Reason reason : largest.subList(0, Math.min(LARGEST, examples > 0 ? largest.size() : 0))) {
            System.out.printf("%n### %s%n", reason);
            groups(byReason.get(reason), 50).forEach((group, of) -> {
                System.out.printf("%n%s (%d)%n%n", group, of.size());
                for (int i = 0; i < of.size(); i += Math.max(1, (of.size() + examples - 1) / examples)) {
                    System.out.println("- " + told(of.get(i)));
                }
            });
        }
    }

    private void row(String what, int count) {
        System.out.printf(Locale.ROOT, "| %s | %d | %.1f %% |%n", what, count, 100.0 * count / loops.size());
    }

    private void printLibraries() {
        System.out.println("\n| jar | loops | overlap |");
        System.out.println("| --- | ---: | ---: |");
        for (Library library : libraries) {
            int count = 0;
            int ahead = 0;
            for (Counted loop : loops) {
                count += loop.library.equals(library.name()) ? 1 : 0;
                ahead += loop.library.equals(library.name()) && loop.found.reason() == null ? 1 : 0;
            }
            if (count > 0) {
                System.out.printf(
                        Locale.ROOT, "| %s | %d | %.0f %% |%n", library.name(), count, 100.0 * ahead / count);
            }
        }
    }

    /** The groups of some loops, larger ones first, but for those that hold less than the {@code least}th part. */
    private static Map<String, List<Counted>> groups(List<Counted> loops, int least) {
        Map<String, List<Counted>> groups = new HashMap<>();
        for (Counted loop : loops) {
            groups.computeIfAbsent(group(loop.found), absent -> new ArrayList<>())
                    .add(loop);
        }
        Map<String, List<Counted>> sorted = new java.util.LinkedHashMap<>();
        groups.entrySet().stream()
                .filter(entry -> entry.getValue().size() * least >= loops.size() || groups.size() == 1)
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Counted>> entry) ->
                                entry.getValue().size())
                        .reversed())
                .limit(20)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static String told(Counted loop) {
        Found found = loop.found;
        String where = loop.type + "." + found.method().substring(0, found.method().indexOf('('));
        String why = found.detail() + (found.inWay() > 0 ? " (line " + found.inWay() + ")" : "");
        return loop.library + ": `" + where + "` line " + found.line() + ": " + why + "; calls "
                + found.callees().stream()
                        .map(callee -> callee.substring(callee.lastIndexOf('.', callee.indexOf('#')) + 1, callee.indexOf('(')))
                        .limit(4)
                        .toList();
    }

    /** What kind of thing is in the way. */
    private static String group(Found found) {
        String text = found.detail();
        int changes = text.indexOf(" may change ");
        int before = text.indexOf(" comes before ");
        if (changes >= 0) {
            return who(found, text.substring(0, changes)) + " may change " + what(text.substring(changes + 12));
        }
        if (before >= 0) {
            return who(found, text.substring(0, before)) + " comes before what runs early";
        }
        if (text.startsWith("writes ")) {
            return "writes " + what(text.substring(7));
        }
        for (String end : List.of(
                " is not known to be pure",
                " may be overridden",
                " has an effect, or depends on others'",
                " takes a monitor, or reads or writes what is volatile",
                " is called on an object of an unknown class")) {
            if (text.endsWith(end)) {
                return who(found, text.substring(0, text.length() - end.length())) + end;
            }
        }
        return text;
    }

    private static String who(Found found, String text) {
        if (text.contains("of what it is given")) {
            return "equals, hashCode, compareTo or toString of an argument";
        }
        if (text.startsWith("the initialiser of")) {
            return "a class initialiser";
        }
        MethodInsnNode call = found.culprit();
        if (call == null) {
            return text.contains("invokedynamic") || text.contains("concatenation") || text.contains("not found")
                    ? text.replaceFirst("^\\S+, of", "a field of")
                    : text.equals("an array") ? text : "a field or something in a judged method";
        }
        if (call.owner.startsWith("java/") || call.owner.startsWith("javax/") || call.owner.startsWith("org/w3c/")
                || call.owner.startsWith("org/xml/sax") || call.owner.startsWith("[")) {
            return "JDK: " + call.owner.substring(call.owner.lastIndexOf('/') + 1) + "." + call.name;
        }
        boolean fixed = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        return "an application method, "
                + (call.name.equals("<init>")
                        ? "a constructor"
                        : fixed ? "static or private" : call.itf ? "of an interface" : "virtual");
    }

    private static String what(String text) {
        String read = text.replaceFirst(" \\(read in line \\d+\\)$", "");
        return read.equals("what is iterated") || read.equals("an array")
                ? read
                : read.contains(".") || read.contains(" ") ? "what a collection or builder holds" : "a field";
    }
}
