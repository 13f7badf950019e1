package dev.xfork.runtime;

/** What method descriptors say (JVMS §4.3.3). */
final class Descriptors {
    private Descriptors() {}

    /** How many parameters the descriptor that begins at {@code open} has. */
    static int parameters(String text, int open) {
        int count = 0;
        for (int i = open + 1; text.charAt(i) != ')'; i++) {
            while (text.charAt(i) == '[') {
                i++;
            }
            if (text.charAt(i) == 'L') {
                i = text.indexOf(';', i);
            }
            count++;
        }
        return count;
    }
}
