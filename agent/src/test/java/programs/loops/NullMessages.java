package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.Arrays;
import java.util.List;

/** What the JVM says of a null, by the name of the local that held it, in advance, arguments and rest. */
public final class NullMessages {
    public static void main(String[] args) {
        attempt(() -> argument(Arrays.asList("a", "bb", null)));
        attempt(() -> source(null));
        attempt(() -> rest(List.of("a", "none", "c")));
        attempt(() -> element(new String[][] {{"a"}, null, {"c"}}));
    }

    private static void attempt(Runnable attempt) {
        try {
            attempt.run();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void argument(List<String> texts) {
        int sum = 0;
        for (String text : texts) {
            sum += load(text.length());
            System.out.println(sum);
        }
    }

    private static void source(List<String> texts) {
        for (String text : texts) {
            System.out.println(load(text.length()));
        }
    }

    private static void rest(List<String> texts) {
        for (String text : texts) {
            String loaded = maybe(text);
            System.out.println(loaded.length());
        }
    }

    private static void element(String[][] rows) {
        for (String[] row : rows) {
            System.out.println(load(row.length));
        }
    }

    @IoBoundFork
    static int load(int number) {
        return number * 2;
    }

    @IoBoundFork
    static String maybe(String text) {
        return text.equals("none") ? null : text;
    }
}
