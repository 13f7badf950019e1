package dev.xfork.agent.tool;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, strings, numbers and booleans as JSON; members of maps that are null are left out. */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final boolean isOneLine;

    private Json(boolean isOneLine) {
        this.isOneLine = isOneLine;
    }

    /** The text of a value, with a line for each of its members. */
    public static String of(Object value) {
        Json json = new Json(false);
        json.write(value, 0);
        return json.out.append('\n').toString();
    }

    /** The text of a value, on one line. */
    public static String line(Object value) {
        Json json = new Json(true);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, depth);
        } else if (value instanceof Collection<?> list) {
            writeList(list, depth);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            writeText(value.toString());
        }
    }

    private void writeMap(Map<?, ?> map, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            @Nullable Object value = entry.getValue();
            if (value != null) {
                out.append(first ? "" : ",");
                first = false;
                newLine(depth + 1);
                writeText(String.valueOf(entry.getKey()));
                out.append(": ");
                write(value, depth + 1);
            }
        }
        if (!first) {
            newLine(depth);
        }
        out.append('}');
    }

    private void writeList(Collection<?> list, int depth) {
        out.append('[');
        for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
            newLine(depth + 1);
            write(each.next(), depth + 1);
            out.append(each.hasNext() ? "," : "");
        }
        if (!list.isEmpty()) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (!isOneLine) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
