package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import programs.Probe;

/** Results that are stored: in arrays, fields, maps of any kind. */
public final class Stores {
    private static final int CALLS = 5;

    private static String last = "none";

    private final int[] numbers = new int[CALLS];
    private String text = "";
    private Stores next;

    public static void main(String[] args) {
        System.out.println(Arrays.toString(index(new int[] {5, 4, 3, 2, 1})));
        System.out.println(Arrays.toString(same(new int[] {5, 4, 3, 2, 1})));
        System.out.println(Arrays.toString(overlapping(new int[] {5, 4, 3, 2, 1, 0})));
        System.out.println(Arrays.toString(counter(new int[] {7, 8, 9, 10, 11})));
        System.out.println(Arrays.toString(between(new int[] {1, 1, 1, 1, 1}, new int[] {1, 2, 3, 4, 5})));
        System.out.println(puts(List.of("a", "bb", "ccc", "bb", "a")));
        System.out.println(merges(List.of("a", "bb", "ccc", "bb", "a")));
        System.out.println(groups(List.of("a", "bb", "ccc", "dd", "e")));
        System.out.println(concurrent(List.of("a", "bb", "ccc", "dd", "e")));
        System.out.println(old(List.of("a", "b", "a", "b", "a")));
        fields();
        System.out.println(objects());
        System.out.println(lists(new ArrayList<>(List.of("p", "q", "r", "s", "t"))));
        System.out.println(matrix());
    }

    private static String[] index(int[] numbers) {
        String[] out = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            out[i] = text("index", numbers[i]);
        }
        return out;
    }

    /** Each round reads the element that it writes: whether the calls overlap is left open. */
    private static int[] same(int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = plain(numbers[i]);
        }
        return numbers;
    }

    /** Each round reads what the one before it wrote: sequential. */
    private static int[] overlapping(int[] numbers) {
        for (int i = 0; i + 1 < numbers.length; i++) {
            numbers[i + 1] = plain(numbers[i]) % 1_000;
        }
        return numbers;
    }

    private static int[] counter(int[] numbers) {
        int[] out = new int[CALLS + 2];
        int at = 1;
        for (int number : numbers) {
            out[at++] = number("counter", number);
        }
        out[at] = at;
        return out;
    }

    private static int[] between(int[] to, int[] from) {
        for (int i = 0; i < from.length; i++) {
            to[i] += number("between", from[i]);
        }
        return to;
    }

    private static Map<String, String> puts(List<String> keys) {
        Map<String, String> map = new HashMap<>();
        for (String key : keys) {
            map.put(key, text("put", key.length()));
        }
        return new TreeMap<>(map);
    }

    private static Map<String, Integer> merges(List<String> keys) {
        Map<String, Integer> map = new TreeMap<>();
        for (String key : keys) {
            map.merge(key, number("merge", key.length()), Integer::sum);
        }
        return map;
    }

    private static Map<Integer, List<String>> groups(List<String> texts) {
        Map<Integer, List<String>> groups = new LinkedHashMap<>();
        for (String text : texts) {
            groups.computeIfAbsent(number("groups", text.length()), k -> new ArrayList<>())
                    .add(text);
        }
        return groups;
    }

    private static Map<String, String> concurrent(List<String> texts) {
        Map<String, String> map = new ConcurrentHashMap<>();
        for (String text : texts) {
            map.putIfAbsent(text, text("concurrent", text.length()));
        }
        return new TreeMap<>(map);
    }

    /** What {@code put} gives back is used. */
    private static String old(List<String> keys) {
        Map<String, String> map = new HashMap<>();
        String all = "";
        for (String key : keys) {
            all += map.put(key, text("old", all.isEmpty() ? 0 : 1)) + ",";
        }
        return all;
    }

    private static void fields() {
        Stores object = new Stores();
        for (int i = 0; i < CALLS; i++) {
            object.numbers[i] = number("array of field", i);
        }
        for (int i = 0; i < CALLS; i++) {
            object.text = object.text + text("field", i);
        }
        for (int i = 0; i < CALLS; i++) {
            last = last + text("static", i);
        }
        System.out.println(Arrays.toString(object.numbers) + object.text + last);
    }

    private static String objects() {
        Stores[] all = new Stores[CALLS];
        for (int i = 0; i < CALLS; i++) {
            all[i] = new Stores();
            all[i].text = text("object", i);
            if (i > 0) {
                all[i].next = all[i - 1];
            }
        }
        String said = "";
        for (Stores object = all[CALLS - 1]; object != null; object = object.next) {
            said += object.text;
        }
        return said;
    }

    /** Writes the list that it reads: sequential. */
    private static List<String> lists(List<String> list) {
        for (int i = 0; i < list.size(); i++) {
            list.set(i, plainText(list.get(i)));
        }
        return list;
    }

    private static String matrix() {
        int[][] all = new int[CALLS][2];
        for (int i = 0; i < CALLS; i++) {
            all[i][i % 2] = number("matrix", i);
        }
        return Arrays.deepToString(all);
    }

    @IoBoundFork
    static String text(String key, int i) {
        if (!key.equals("old")) {
            Probe.meet(key, CALLS);
        }
        return "t" + i;
    }

    @IoBoundFork
    static int number(String key, int i) {
        Probe.meet(key, CALLS);
        return i * 3;
    }

    @IoBoundFork
    static int plain(int i) {
        return i * 7;
    }

    @IoBoundFork
    static String plainText(String text) {
        return text + text;
    }
}
