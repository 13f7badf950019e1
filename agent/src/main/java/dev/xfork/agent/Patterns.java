package dev.xfork.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of classes and packages, separated by {@code :} or {@code ;}. {@code com.acme.*} is the package and those below
 * it, {@code com.acme.Bar} the class and those nested in it, {@code *} everything.
 */
public final class Patterns {
    private final List<String> prefixes = new ArrayList<>(); // internal names
    private final List<String> classes = new ArrayList<>();

    private Patterns() {}

    /**
     * Reads patterns.
     *
     * @throws IllegalArgumentException if one is not valid; the message is the one that is wrong
     */
    public static Patterns parse(String text) {
        Patterns patterns = new Patterns();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ':' || text.charAt(i) == ';') {
                patterns.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return patterns;
    }

    /** Whether a class, by internal name, is meant. */
    public boolean matches(String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        for (String one : classes) {
            if (name.startsWith(one) && (name.length() == one.length() || name.charAt(one.length()) == '$')) {
                return true;
            }
        }
        return false;
    }

    private void add(String pattern) {
        boolean start = true;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' && i == pattern.length() - 1 && start) {
                prefixes.add(pattern.substring(0, i).replace('.', '/'));
                return;
            }
            if (c == '.' && !start) {
                start = true;
            } else if (start ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c) || c == '-') {
                start = false;
            } else {
                throw new IllegalArgumentException(pattern);
            }
        }
        if (start) {
            throw new IllegalArgumentException(pattern);
        }
        classes.add(pattern.replace('.', '/'));
    }
}
