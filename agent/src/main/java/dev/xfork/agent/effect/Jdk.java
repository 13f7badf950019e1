package dev.xfork.agent.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of {@link JdkMethods}, to look things up in. */
final class Jdk {
    private static final Map<String, String> GROUPS = new HashMap<>();
    private static final Map<String, Row> ROWS = new HashMap<>();
    private static final String TIME = "java/time/";
    private static final Row PLAIN = new Row(new String[] {"plain"});
    private static final Row SETTING = new Row(new String[] {"plain", "global"});
    private static final Row OUTSIDE = new Row(new String[] {"plain", "outside"});

    static {
        for (String line : JdkMethods.GROUPS) {
            List<String> words = split(line, ' ');
            for (int i = 1; i < words.size(); i++) {
                GROUPS.put(words.get(i), words.get(0));
            }
        }
        for (String line : JdkMethods.ROWS) {
            List<String> words = split(line, ' ');
            Row row = new Row(words.subList(2, words.size()).toArray(new String[0]));
            for (String name : split(words.get(1), ',')) {
                if (ROWS.put(words.get(0) + "." + name, row) != null) {
                    throw new IllegalStateException(words.get(0) + "." + name);
                }
            }
        }
    }

    private Jdk() {}

    /** What a method of the JDK does; null if that is not known. */
    static @Nullable Row row(String owner, String name, String desc) {
        if (owner.startsWith(TIME)) {
            return time(owner, name);
        }
        String parameters = desc.substring(0, desc.indexOf(')') + 1);
        Row row = find(owner, name, parameters);
        String group = row == null ? GROUPS.get(owner) : null;
        return group == null ? row : find(group, name, parameters);
    }

    /** Whether a type is in one of the groups, like {@code #collection}. */
    static boolean isIn(String group, String type) {
        return group.equals(GROUPS.get(type));
    }

    private static @Nullable Row time(String owner, String name) {
        if (!Values.has(owner)) {
            return null;
        }
        if (name.equals("now")) {
            return OUTSIDE;
        }
        return owner.startsWith("java/time/format/") || name.equals("systemDefault") ? SETTING : PLAIN;
    }

    private static @Nullable Row find(String owner, String name, String parameters) {
        String key = owner + "." + name;
        Row row = ROWS.get(key + parameters);
        if (row == null) {
            row = ROWS.get(key);
        }
        return row == null ? ROWS.get(owner + ".*") : row;
    }

    private static List<String> split(String line, char by) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            int to = line.indexOf(by, from);
            to = to < 0 ? line.length() : to;
            if (to > from) {
                parts.add(line.substring(from, to));
            }
            from = to + 1;
        }
        return parts;
    }

    /** What one method does, in words of {@link JdkMethods}. */
    static final class Row {
        private final String[] words;

        private Row(String[] words) {
            this.words = words;
        }

        static Row of(String... words) {
            return new Row(words);
        }

        boolean says(String word) {
            for (String said : words) {
                if (said.equals(word)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a word is said of an argument. */
        boolean says(String word, int argument) {
            for (String said : words) {
                if (said.length() == word.length() + 1
                        && said.startsWith(word)
                        && said.charAt(word.length()) - '0' == argument) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it may keep its receiver or arguments, or give an argument back. */
        boolean keeps() {
            return says("keeps");
        }

        /** The class of the new object that it gives; empty if it is new but of an unknown class, null if it may not be new. */
        @Nullable
        String fresh() {
            for (String said : words) {
                if (said.startsWith("fresh")) {
                    return said.length() > 5 ? said.substring(6) : "";
                }
            }
            return null;
        }
    }
}
