package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;

/** Loops one after the other, in branches, in handlers, around each other's results. */
public final class SeveralLoops {
    private static final int CALLS = 4;

    public static void main(String[] args) {
        System.out.println(pipeline(List.of("a", "b", "c", "d")));
        System.out.println(branches(true) + " " + branches(false));
        System.out.println(inHandler());
        System.out.println(inFinally());
        System.out.println(pendingBefore());
        System.out.println(loopAndCalls());
        System.out.println(returnsEarly(2) + " " + returnsEarly(9));
        System.out.println(sharedCounter());
        System.out.println(sameVariable());
        System.out.println(recursiveGroups(List.of(List.of("a", "b", "c", "d"), List.of("e", "f", "g", "h"))));
        System.out.println(batches(10, 4));
    }

    private static List<String> pipeline(List<String> texts) {
        List<String> first = new ArrayList<>();
        for (String text : texts) {
            first.add(load("first", text));
        }
        List<String> second = new ArrayList<>();
        for (String text : first) {
            second.add(load("second", text));
        }
        Map<String, Integer> lengths = new TreeMap<>();
        for (String text : second) {
            lengths.put(load("third", text), lengths.size());
        }
        second.addAll(lengths.keySet());
        return second;
    }

    private static String branches(boolean up) {
        String all = "";
        if (up) {
            for (int i = 0; i < CALLS; i++) {
                all += load("up", "u" + i);
            }
        } else {
            for (int i = CALLS; i > 0; i--) {
                all += load("down", "d" + i);
            }
        }
        return all;
    }

    private static String inHandler() {
        String all = "";
        try {
            all += Integer.parseInt("x");
        } catch (NumberFormatException e) {
            for (int i = 0; i < CALLS; i++) {
                all += load("handler", "h" + i);
            }
        }
        return all;
    }

    private static List<String> inFinally() {
        List<String> out = new ArrayList<>();
        try {
            out.add("try");
        } finally {
            for (int i = 0; i < CALLS; i++) {
                out.add(load("finally", "f" + i));
            }
        }
        return out;
    }

    /** A result that is pending when the loop begins is needed inside, another one behind it. */
    private static String pendingBefore() {
        String before = load("before", CALLS + 2, "before");
        String behind = load("before", CALLS + 2, "behind");
        String all = "";
        for (int i = 0; i < CALLS; i++) {
            all += load("before", CALLS + 2, "i" + i);
        }
        for (int i = 0; i < CALLS; i++) {
            all += load("needs " + before, "j" + i) + before.length();
        }
        return all + behind;
    }

    private static List<String> loopAndCalls() {
        List<String> out = new ArrayList<>();
        out.add(load("one", 1, "a"));
        for (int i = 0; i < CALLS; i++) {
            out.add(load("between", "b" + i));
        }
        out.add(load("two", 1, "c"));
        return out;
    }

    private static String returnsEarly(int n) {
        String all = "";
        for (int i = 0; i < CALLS; i++) {
            all += load("early " + n, "e" + i);
        }
        if (n < 5) {
            return all;
        }
        for (int i = 0; i < CALLS; i++) {
            all += load("late", "l" + i);
        }
        return all;
    }

    private static String sharedCounter() {
        int i = 0;
        String all = "";
        for (; i < CALLS; i++) {
            all += load("shared", "s" + i);
        }
        for (; i < 2 * CALLS; i++) {
            all += load("shared on", "s" + i);
        }
        return all + i;
    }

    /** What one loop leaves in a local is where the next one starts. */
    private static String sameVariable() {
        String last = "start";
        for (int i = 0; i < CALLS; i++) {
            last = load("same", "v" + i) + last.length();
        }
        int size = last.length();
        for (int i = 0; i < CALLS; i++) {
            last = load("same again", "w" + size) + last.length();
        }
        return last;
    }

    private static List<String> recursiveGroups(List<List<String>> groups) {
        List<String> out = new ArrayList<>();
        int number = 0;
        for (List<String> group : groups) {
            List<String> inner = new ArrayList<>();
            for (String text : group) {
                inner.add(load("group " + number, text));
            }
            for (String text : inner) {
                out.add(load("again " + number, text));
            }
            number++;
        }
        return out;
    }

    private static List<String> batches(int n, int size) {
        List<String> out = new ArrayList<>();
        for (int from = 0; from < n; from += size) {
            int to = Math.min(n, from + size);
            int count = to - from;
            String all = "";
            for (int i = from; i < to; i++) {
                all += load("batch " + from, count, "n" + i);
            }
            out.add(all);
        }
        return out;
    }

    @IoBoundFork
    static String load(String key, String text) {
        Probe.meet(key, CALLS);
        return "<" + text + ">";
    }

    @IoBoundFork
    static String load(String key, int parties, String text) {
        Probe.meet(key, parties);
        return "<" + text + ">";
    }
}
