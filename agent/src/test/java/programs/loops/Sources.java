package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import programs.Probe;

/** What a loop may go over, and the ways to count: calls of later iterations begin early over each of them. */
public final class Sources {
    enum Day {
        MONDAY,
        TUESDAY,
        FRIDAY
    }

    public static void main(String[] args) {
        arrays(new int[] {3, 1, 2}, new String[] {"a", "b", "c"}, new long[] {1L << 40, 2, 3}, new char[] {'x', 'y', 'z'
        });
        lists(List.of(1, 2, 3), new ArrayList<>(List.of(4, 5, 6)), new LinkedList<>(List.of(7, 8, 9)));
        moreLists(Arrays.asList(1, 2, 3), List.copyOf(Arrays.asList(4, 5, 6)), new ArrayDeque<>(List.of(7, 8, 9)));
        Map<String, Integer> map = new HashMap<>();
        map.put("one", 1);
        map.put("two", 2);
        map.put("three", 3);
        maps(map, new TreeMap<>(map), new LinkedHashMap<>(new TreeMap<>(map)));
        sets(
                new HashSet<>(map.keySet()),
                new TreeSet<>(map.keySet()),
                new LinkedHashSet<>(new TreeSet<>(map.keySet())));
        enums(new EnumMap<>(Map.of(Day.MONDAY, 1, Day.TUESDAY, 2, Day.FRIDAY, 3)));
        counted(3);
        indexed(List.of("p", "q", "r"), new ArrayList<>(List.of("s", "t", "u")));
        endless(3);
        text("xyz");
        iterators(List.of("i", "j", "k"));
        nothing();
        System.out.println(of("range", new Range(3)));
    }

    private static void arrays(int[] ints, String[] strings, long[] longs, char[] chars) {
        List<String> out = new ArrayList<>();
        for (int number : ints) {
            out.add(load("ints", number));
        }
        for (String string : strings) {
            out.add(loadText("strings", string));
        }
        for (long number : longs) {
            out.add(loadLong("longs", number));
        }
        for (char letter : chars) {
            out.add(loadText("chars", "" + letter));
        }
        for (Day day : Day.values()) {
            out.add(loadText("values", day.name()));
        }
        System.out.println(out);
    }

    private static void lists(List<Integer> immutable, List<Integer> array, List<Integer> linked) {
        List<String> out = new ArrayList<>();
        for (int number : immutable) {
            out.add(load("immutable list", number));
        }
        for (Integer number : array) {
            out.add(load("array list", number));
        }
        for (int number : linked) {
            out.add(load("linked list", number));
        }
        System.out.println(out);
    }

    private static void moreLists(List<Integer> asList, List<Integer> copy, ArrayDeque<Integer> queue) {
        List<String> out = new ArrayList<>();
        for (int number : asList) {
            out.add(load("as list", number));
        }
        for (int number : copy) {
            out.add(load("copy", number));
        }
        for (int number : queue) {
            out.add(load("queue", number));
        }
        System.out.println(out);
    }

    private static void maps(Map<String, Integer> hash, Map<String, Integer> tree, Map<String, Integer> linked) {
        Map<String, String> out = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : hash.entrySet()) {
            out.put(entry.getKey(), load("hash entries", entry.getValue()));
        }
        for (Map.Entry<String, Integer> entry : tree.entrySet()) {
            out.put(entry.getKey() + "+", loadText("tree entries", entry.getKey() + entry.getValue()));
        }
        for (Map.Entry<String, Integer> entry : linked.entrySet()) {
            String key = entry.getKey();
            int value = entry.getValue();
            out.put(key + "-", loadText("linked entries", key) + value);
        }
        for (String key : hash.keySet()) {
            out.put(key + "*", loadText("keys", key));
        }
        for (int value : tree.values()) {
            out.put("value " + value, load("values of map", value));
        }
        System.out.println(out);
    }

    private static void sets(Set<String> hash, Set<String> tree, Set<String> linked) {
        Set<String> out = new TreeSet<>();
        for (String text : hash) {
            out.add(loadText("hash set", text));
        }
        List<String> ordered = new ArrayList<>();
        for (String text : tree) {
            ordered.add(loadText("tree set", text));
        }
        for (String text : linked) {
            ordered.add(loadText("linked set", text));
        }
        System.out.println(out + " " + ordered);
    }

    private static void enums(EnumMap<Day, Integer> days) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<Day, Integer> day : days.entrySet()) {
            all.append(load("days", day.getValue()));
        }
        System.out.println(all);
    }

    private static void counted(int n) {
        String[] all = new String[3];
        for (int i = 0; i < n; i++) {
            all[i] = load("up", i);
        }
        StringBuilder said = new StringBuilder();
        for (int i = n - 1; i >= 0; i--) {
            said.append(load("down", i));
        }
        for (int i = n; i-- > 0; ) {
            said.append(load("down before", i));
        }
        for (int i = 1; i <= 8; i += 3) {
            said.append(load("step", i));
        }
        for (long i = 1; i < 5_000_000_000L; i <<= 15) {
            said.append(loadLong("shift", i));
        }
        for (int i = 0, j = 10; i < j; i += 3, j--) {
            said.append(load("two counters", i * j));
        }
        for (double x = 0.5; x < 3.5; x++) {
            said.append(loadText("double", "" + x));
        }
        int i = 0;
        while (i < n) {
            said.append(load("while", i));
            i++;
        }
        int k = 0;
        do {
            said.append(load("do", k));
        } while (++k < n);
        int m = n;
        while (m-- > 0) {
            String text = load("arrow", m);
            said.append(text);
        }
        System.out.println(Arrays.toString(all) + " " + said + " " + i + k + m);
    }

    private static void indexed(List<String> immutable, List<String> array) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < immutable.size(); i++) {
            said.append(loadText("indexed", immutable.get(i)));
        }
        for (int i = 0, n = array.size(); i < n; i++) {
            said.append(loadText("indexed once", array.get(i)));
        }
        for (int i = array.size() - 1; i >= 0; i--) {
            said.append(loadText("indexed down", array.get(i)));
        }
        System.out.println(said);
    }

    /** Left by a {@code break} before the call. */
    private static void endless(int n) {
        StringBuilder said = new StringBuilder();
        int i = 0;
        while (true) {
            if (i == n) {
                break;
            }
            said.append(load("endless", i));
            i++;
        }
        for (int j = 0; ; j++) {
            if (j >= n) {
                said.append('.');
                break;
            }
            said.append(load("endless for", j));
        }
        System.out.println(said);
    }

    private static void text(String text) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            said.append(loadText("letters", text.substring(i)));
        }
        for (char letter : text.toCharArray()) {
            said.append(load("letter", letter));
        }
        for (String part : "a,b,c".split(",")) {
            said.append(loadText("parts", part));
        }
        System.out.println(said);
    }

    private static void iterators(List<String> texts) {
        StringBuilder said = new StringBuilder();
        for (Iterator<String> all = texts.iterator(); all.hasNext(); ) {
            said.append(loadText("iterator", all.next()));
        }
        Iterator<String> again = texts.iterator();
        while (again.hasNext()) {
            String text = again.next();
            said.append(loadText("while iterator", text)).append(text);
        }
        System.out.println(said);
    }

    /** No iteration, and one. */
    private static void nothing() {
        List<String> out = new ArrayList<>();
        for (String text : List.<String>of()) {
            out.add(load("nothing", text.length()));
        }
        for (int i = 0; i < 0; i++) {
            out.add(load("nothing", i));
        }
        for (String text : List.of("only")) {
            out.add(loadOne(text));
        }
        System.out.println(out);
    }

    /** Nothing is known of it but its code, whose iterator writes what it reads. */
    private static final class Range implements Iterable<Integer> {
        private final int size;

        Range(int size) {
            this.size = size;
        }

        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < size;
                }

                @Override
                public Integer next() {
                    return next++;
                }
            };
        }
    }

    private static List<String> of(String key, Iterable<Integer> numbers) {
        List<String> out = new ArrayList<>();
        for (int number : numbers) {
            out.add(loadOne(key + number));
        }
        return out;
    }

    @IoBoundFork
    static String load(String key, int number) {
        Probe.meet(key, 3);
        return "<" + number + ">";
    }

    @IoBoundFork
    static String loadLong(String key, long number) {
        Probe.meet(key, 3);
        return "<" + number + ">";
    }

    @IoBoundFork
    static String loadText(String key, String text) {
        Probe.meet(key, 3);
        return "<" + text + ">";
    }

    @IoBoundFork
    static String loadOne(String text) {
        return "<" + text + ">";
    }
}
