package dev.xfork.agent.scan;

import dev.xfork.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Methods that are to be forked without touching their source: one a line, {@code cpu|io|unsafe
 * pkg.Type#method(types)}; behind that, on {@code cpu} lines, {@code where=threads|processes|cluster} and {@code idempotent}.
 *
 * <p>The name may be {@code *} for any; the parameter types may be left out for any. Nested types are written with
 * {@code $} or a dot. A {@code #} at a line's start begins a comment. Of several lines for one method the one that says
 * most counts (types, then name, then {@code *}); of equals, the last. A line covers what overrides or implements the
 * method, as an annotation would, and takes precedence over the annotations of the method that it names.
 */
public final class MethodsFile {
    /** No methods. */
    public static final MethodsFile NONE = new MethodsFile("", Map.of(), List.of());

    private static final String FORM =
            "a line is cpu, io or unsafe, then pkg.Type#method or pkg.Type#*, then (parameter types) or nothing";
    private static final String WORDS =
            "behind the method of a cpu line come where=anywhere, where=threads, where=processes or where=cluster, and idempotent";
    private static final int SYNTHETIC = 0x1000;
    private static final int NATIVE = 0x0100;

    private final String file;
    private final Map<String, List<Rule>> byType; // by name with dots for both slashes and dollars
    private final List<Rule> rules;
    private final boolean namesJdk;

    private MethodsFile(String file, Map<String, List<Rule>> byType, List<Rule> rules) {
        this.file = file;
        this.byType = byType;
        this.rules = rules;
        boolean jdk = false;
        for (Rule rule : rules) {
            jdk |= Names.isJdk(rule.type.replace('.', '/'));
        }
        namesJdk = jdk;
    }

    /**
     * Reads a methods file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is not valid; the message names file and line and says what is
     */
    public static MethodsFile read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /** As {@link #read}, from text. */
    public static MethodsFile parse(String file, String text) {
        Map<String, List<Rule>> byType = new HashMap<>();
        List<Rule> rules = new ArrayList<>();
        int from = text.startsWith("\ufeff") ? 1 : 0;
        for (int number = 1; from < text.length(); number++) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end).strip();
            from = end + 1;
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            Rule rule = rule(file, number, line);
            List<Rule> ofType = byType.get(rule.type);
            if (ofType == null) {
                ofType = new ArrayList<>();
                byType.put(rule.type, ofType);
            }
            ofType.add(rule);
            rules.add(rule);
        }
        return new MethodsFile(file, byType, rules);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether a line names a type of the JDK: then types of the JDK may have marks. */
    public boolean namesJdk() {
        return namesJdk;
    }

    /** Whether a line names this type. */
    public boolean names(String type) {
        return !rules.isEmpty() && byType.containsKey(dotted(type));
    }

    /** The lines that matched no method of any class that was looked at so far: number and text. */
    public List<Line> unmatched() {
        List<Line> lines = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.matched) {
                lines.add(new Line(rule.line, rule.text));
            }
        }
        return lines;
    }

    /** The file's name as it was given. */
    public String file() {
        return file;
    }

    /** What the file says of the method declared in a class; remembers that the line matched. */
    @Nullable
    Mark mark(String owner, String method, String desc, int access) {
        if (rules.isEmpty() || method.charAt(0) == '<') {
            return null;
        }
        List<Rule> candidates = byType.get(dotted(owner));
        if (candidates == null) {
            return null;
        }
        Rule best = null;
        for (Rule rule : candidates) {
            if (rule.matches(method, desc, access)) {
                rule.matched = true;
                best = best == null || rule.weight() >= best.weight() ? rule : best;
            }
        }
        if (best == null) {
            return null;
        }
        String source = "methods file line ".concat(Integer.toString(best.line));
        return new Mark(best.kind, false, false, 0, best.where, best.idempotent, source);
    }

    private static Rule rule(String file, int number, String line) {
        int space = 0;
        while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
            space++;
        }
        Kind kind = switch (line.substring(0, space)) {
            case "cpu" -> Kind.CPU;
            case "io" -> Kind.IO;
            case "unsafe" -> Kind.UNSAFE;
            default -> throw invalid(file, number, line, FORM);
        };
        String said = line.substring(space).strip();
        int behind = end(said);
        String target = said.substring(0, behind).strip();
        int hash = target.indexOf('#');
        int open = target.indexOf('(');
        int end = open < 0 ? target.length() : open;
        if (hash <= 0 || hash > end) {
            throw invalid(file, number, line, FORM);
        }
        String type = target.substring(0, hash).strip();
        String method = target.substring(hash + 1, end).strip();
        if (method.startsWith("<") || method.equals(type.substring(type.lastIndexOf('.') + 1))) {
            throw invalid(file, number, line, "constructors are never forked");
        }
        if (!isName(type, true) || !method.equals("*") && !isName(method, false)) {
            throw invalid(file, number, line, FORM);
        }
        List<String> types = null;
        if (open >= 0) {
            if (!target.endsWith(")")) {
                throw invalid(file, number, line, "the parameter types end with )");
            }
            types = types(file, number, line, target.substring(open + 1, target.length() - 1));
        }
        Rule rule = new Rule(number, line, kind, dotted(type), method.equals("*") ? null : method, types);
        for (String word : words(said.substring(behind))) {
            if (kind != Kind.CPU || !rule.take(word)) {
                throw invalid(file, number, line, WORDS);
            }
        }
        return rule;
    }

    /** Where a method with its types ends. */
    private static int end(String said) {
        int at = said.indexOf('#') + 1;
        while (at < said.length() && Character.isWhitespace(said.charAt(at))) {
            at++;
        }
        while (at < said.length() && !Character.isWhitespace(said.charAt(at)) && said.charAt(at) != '(') {
            at++;
        }
        int open = at;
        while (open < said.length() && Character.isWhitespace(said.charAt(open))) {
            open++;
        }
        if (open == said.length() || said.charAt(open) != '(') {
            return at;
        }
        int close = said.indexOf(')', open);
        return close < 0 ? said.length() : close + 1;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            if (to > from) {
                words.add(text.substring(from, to));
            }
            from = to + 1;
        }
        return words;
    }

    private static List<String> types(String file, int number, String line, String list) {
        List<String> types = new ArrayList<>();
        if (list.isBlank()) {
            return types;
        }
        for (int from = 0; from <= list.length(); ) {
            int comma = list.indexOf(',', from);
            comma = comma < 0 ? list.length() : comma;
            String type = unspaced(list.substring(from, comma));
            from = comma + 1;
            if (type.endsWith("...")) {
                type = type.substring(0, type.length() - 3).concat("[]");
            }
            String element = type;
            while (element.endsWith("[]")) {
                element = element.substring(0, element.length() - 2);
            }
            if (!isName(element, true)) {
                throw invalid(
                        file,
                        number,
                        line,
                        "a parameter type is written as int, java.lang.String or int[], without type arguments");
            }
            types.add(dotted(type));
        }
        return types;
    }

    private static String unspaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static IllegalArgumentException invalid(String file, int number, String line, String why) {
        return new IllegalArgumentException(file + ":" + number + ": '" + line + "': " + why);
    }

    private static boolean isName(String name, boolean dots) {
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (dots && c == '.' && !start) {
                start = true;
            } else if (start ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c) || c == '-') {
                start = false; // Kotlin's names have dashes
            } else {
                return false;
            }
        }
        return !start;
    }

    private static String dotted(String name) {
        return name.replace('/', '.').replace('$', '.');
    }

    /** A line that matched nothing. */
    public record Line(int number, String text) {}

    private static final class Rule {
        private final int line;
        private final String text;
        private final Kind kind;
        private final String type;
        private final @Nullable String method; // null for any
        private final @Nullable List<String> types; // null for any
        private Place where = Place.ANYWHERE;
        private boolean idempotent;
        private volatile boolean matched;

        Rule(int line, String text, Kind kind, String type, @Nullable String method, @Nullable List<String> types) {
            this.line = line;
            this.text = text;
            this.kind = kind;
            this.type = type;
            this.method = method;
            this.types = types;
        }

        /** Takes a word that stands behind the method; false if it is none. */
        boolean take(String word) {
            if (word.equals("idempotent")) {
                idempotent = true;
                return true;
            }
            for (Place place : Place.values()) {
                if (word.equals("where=".concat(place.name().toLowerCase(Locale.ROOT)))) {
                    where = place;
                    return true;
                }
            }
            return false;
        }

        /** Any name means any that was written in the source, and native ones only where they need not be forked. */
        boolean matches(String name, String desc, int access) {
            if (method == null) {
                if ((access & SYNTHETIC) != 0 || kind != Kind.UNSAFE && (access & NATIVE) != 0) {
                    return false;
                }
            } else if (!method.equals(name)) {
                return false;
            }
            return types == null || types.equals(Descriptors.parameters(desc));
        }

        int weight() {
            return (method == null ? 0 : 1) + (types == null ? 0 : 2);
        }
    }
}
