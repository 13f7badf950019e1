package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Several calls in one body: they overlap each other, and those of other iterations. */
public final class SeveralCalls {
    private static final int ROUNDS = 4;

    record Pair(String left, int right) {}

    static final class Report {
        private final String title;
        private final int size;
        private final double share;

        Report(String title, int size, double share) {
            this.title = title;
            this.size = size;
            this.share = share;
        }

        @Override
        public String toString() {
            return title + " " + size + " " + share;
        }
    }

    static final class Builder {
        private final StringBuilder all = new StringBuilder();

        Builder with(String text) {
            all.append(text).append('/');
            return this;
        }

        Builder add(int number) {
            all.append(number).append('/');
            return this;
        }

        String build() {
            return all.toString();
        }
    }

    public static void main(String[] args) {
        System.out.println(locals());
        System.out.println(constructor(List.of("a", "bb", "ccc", "dddd")));
        System.out.println(three());
        System.out.println(builder());
        System.out.println(chain());
        System.out.println(map());
        System.out.println(sum());
        System.out.println(text());
        System.out.println(dependent());
        System.out.println(secondOnly());
        System.out.println(nested());
        secondFails();
        bothFail();
    }

    private static List<String> locals() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String left = left("locals", i);
            int right = right("locals", i);
            out.add(left + right);
        }
        return out;
    }

    private static List<Pair> constructor(List<String> texts) {
        List<Pair> out = new ArrayList<>();
        for (String text : texts) {
            out.add(new Pair(left("constructor", text.length()), right("constructor", text.length())));
        }
        return out;
    }

    private static String three() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < ROUNDS; i++) {
            Report report = new Report(left("three", i), right("three", i), share("three", i));
            out.append(report).append(';');
        }
        return out.toString();
    }

    private static String builder() {
        String all = "";
        for (int i = 0; i < ROUNDS; i++) {
            all += new Builder()
                    .with(left("builder", i))
                    .add(right("builder", i))
                    .build();
        }
        return all;
    }

    /** Each round goes on with the builder of the one before it. */
    private static String chain() {
        Builder builder = new Builder();
        for (int i = 0; i < ROUNDS; i++) {
            builder = builder.with(left("chain", i)).add(right("chain", i));
        }
        return builder.build();
    }

    private static Map<String, Integer> map() {
        Map<String, Integer> map = new TreeMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            map.put(left("map", i), right("map", i));
        }
        return map;
    }

    private static long sum() {
        long sum = 1;
        for (int i = 0; i < ROUNDS; i++) {
            sum = sum * 3 + right("sum", i) * (long) left("sum", i).length();
        }
        return sum;
    }

    private static String text() {
        String text = "";
        for (int i = 0; i < ROUNDS; i++) {
            text += i + left("text", i) + "-" + right("text", i) + ";";
        }
        return text;
    }

    /** The second call needs the result of the first: the first ones run ahead. */
    private static List<String> dependent() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String first = first("dependent", i);
            out.add(second(first));
        }
        return out;
    }

    private static List<String> secondOnly() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            String left = first("second only", i);
            if (left.endsWith("2")) {
                out.add(second(left));
            } else {
                out.add(left);
            }
        }
        return out;
    }

    private static String nested() {
        String all = "";
        for (int i = 0; i < ROUNDS; i++) {
            all += second(first("nested", i));
        }
        return all;
    }

    private static void secondFails() {
        List<String> out = new ArrayList<>();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                out.add(first("second fails", i) + failing(i));
            }
        } catch (IllegalStateException e) {
            System.out.println(out);
            e.printStackTrace(System.out);
        }
    }

    /** The first of both in the order of the program is caught. */
    private static void bothFail() {
        for (int i = 0; i < ROUNDS; i++) {
            try {
                System.out.println(failing(i) + alsoFailing(i));
            } catch (IllegalStateException | IllegalArgumentException e) {
                System.out.println("caught " + e.getMessage());
            }
        }
    }

    @IoBoundFork
    static String left(String key, int i) {
        Probe.meet(key, 2 * ROUNDS);
        return "l" + i;
    }

    @IoBoundFork
    static int right(String key, int i) {
        if (key.equals("three")) {
            Probe.meet("three of one", ROUNDS);
        } else {
            Probe.meet(key, 2 * ROUNDS);
        }
        return i * 11;
    }

    @IoBoundFork
    static double share(String key, int i) {
        Probe.meet(key, 2 * ROUNDS);
        return i / 4.0;
    }

    @IoBoundFork
    static String first(String key, int i) {
        Probe.meet(key, ROUNDS);
        return "f" + i;
    }

    @IoBoundFork
    static String second(String text) {
        return "s(" + text + ")";
    }

    @IoBoundFork
    static String failing(int i) {
        if (i == 2) {
            throw new IllegalStateException("failing " + i);
        }
        return "g" + i;
    }

    @IoBoundFork
    static String alsoFailing(int i) {
        if (i >= 2) {
            throw new IllegalArgumentException("also " + i);
        }
        return "h" + i;
    }
}
