package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Renders parts of a page from values that are looked up; what is missing is left as it is and reported. */
public final class Templates {
    private final Map<String, String> values;
    private final List<String> missing = new ArrayList<>();

    private Templates(Map<String, String> values) {
        this.values = values;
    }

    public static void main(String[] args) {
        Templates templates = new Templates(Map.of("name", "World", "sign", "!"));
        System.out.println(templates.render("Hello {name}{sign} It is {day}."));
        System.out.println(templates.missing);
        System.out.println(templates.parts("a|b|c|d"));
        System.out.println(templates.table(3));
        System.out.println(templates.included("start"));
        System.out.println(templates.translated(List.of("one", "two", "three")));
    }

    /** Left open: advancing is what stands at the end of the body, and a map is asked before the call. */
    private String render(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (true) {
            int from = text.indexOf('{', at);
            if (from < 0) {
                out.append(text.substring(at));
                break;
            }
            int to = text.indexOf('}', from);
            String key = text.substring(from + 1, to);
            String value = found("", 0, key, values.get(key));
            out.append(text, at, from);
            if (value.startsWith("?")) {
                missing.add(key + " after " + out.length());
            }
            out.append(value);
            at = to + 1;
        }
        return out.toString();
    }

    /** Overlaps. */
    private String parts(String text) {
        StringBuilder out = new StringBuilder();
        String separator = "";
        for (String part : text.split("\\|")) {
            out.append(separator).append(found("parts", 4, part, part + part));
            separator = " + ";
        }
        return out.toString();
    }

    /** The inner loop overlaps. */
    private String table(int rows) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            out.append('<');
            for (int column = 0; column < rows; column++) {
                if (column > 0) {
                    out.append(',');
                }
                out.append(found("row " + row, rows, row + "." + column, "cell"));
            }
            out.append(">\n");
        }
        return out.toString();
    }

    /** Sequential: a template names the next one. */
    private String included(String start) {
        StringBuilder out = new StringBuilder();
        for (String name = start; name != null; ) {
            String text = load(name);
            out.append(text).append(';');
            int next = text.indexOf('>');
            name = next < 0 ? null : text.substring(next + 1);
        }
        return out.toString();
    }

    /** Sequential: the dictionary that is asked before each call is written behind it. */
    private Map<String, String> translated(List<String> words) {
        Map<String, String> dictionary = new HashMap<>();
        dictionary.put("one", "eins");
        for (String word : words) {
            String known = dictionary.getOrDefault(word, "none");
            dictionary.put("after " + word, load(known));
        }
        return new TreeMap<>(dictionary);
    }

    @IoBoundFork
    static String found(String key, int parties, String name, String value) {
        if (parties > 0) {
            Probe.meet(key, parties);
        }
        return value == null ? "?" + name : value;
    }

    @IoBoundFork
    static String load(String name) {
        return name.equals("start") ? "head>body" : name.equals("body") ? "body>foot" : name + ".";
    }
}
