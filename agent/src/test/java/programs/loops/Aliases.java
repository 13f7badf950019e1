package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the rest writes is, by another name, what the loop reads: as in the sequential loop. */
public final class Aliases {
    public static void main(String[] args) {
        List<String> list = new ArrayList<>(List.of("a", "b", "c"));
        said(list, list);
        List<String> whole = new ArrayList<>(List.of("a", "b", "c", "d"));
        said(whole, whole.subList(1, 3));
        List<String> again = new ArrayList<>(List.of("a", "b", "c", "d"));
        said(again.subList(0, 2), again);
        List<String> copied = new CopyOnWriteArrayList<>(List.of("a", "b"));
        said(copied, copied);
        List<String> source = new ArrayList<>(List.of("a", "b", "c"));
        said(source, new Backwards(source));
        said(new Backwards(source), source);
        List<String> guarded = new ArrayList<>(List.of("a", "b"));
        said(Collections.unmodifiableList(guarded), guarded);
        List<String> synced = new ArrayList<>(List.of("a", "b"));
        said(synced, Collections.synchronizedList(synced));
        indexed(new ArrayList<>(List.of("a", "b", "c")));
        String[] array = {"a", "b", "c"};
        elements(array, array);
        elements(array, new String[3]);
        views(new String[] {"x", "y", "z"});
        keys();
        maps();
        hashes();
        sets();
        growing();
        nested();
        strings();
    }

    /** A list that puts what is added in front of another list. */
    private static final class Backwards extends AbstractList<String> {
        private final List<String> target;

        Backwards(List<String> target) {
            this.target = target;
        }

        @Override
        public String get(int index) {
            return target.get(target.size() - 1 - index);
        }

        @Override
        public int size() {
            return Math.min(target.size(), 6);
        }

        @Override
        public boolean add(String text) {
            target.set(target.size() - 1, text + text);
            return false;
        }
    }

    private static void said(List<String> from, List<String> to) {
        String end = "ended";
        int before = to.size();
        try {
            copy(from, to);
        } catch (ConcurrentModificationException e) {
            end = "modified";
        }
        String all;
        try {
            all = from + " " + to + " from " + before;
        } catch (ConcurrentModificationException e) {
            all = "broken view";
        }
        System.out.println(end + " " + all);
    }

    private static void copy(List<String> from, List<String> to) {
        for (String text : from) {
            to.add(load(text));
        }
    }

    private static void indexed(List<String> list) {
        store(list, list);
        System.out.println(list);
    }

    private static void store(List<String> from, List<String> to) {
        for (int i = 0; i < from.size(); i++) {
            to.set((i + 1) % to.size(), load(from.get(i)));
        }
    }

    private static void elements(String[] from, String[] to) {
        for (int i = 0; i < from.length; i++) {
            to[(i + 1) % to.length] = load(from[i]);
        }
        System.out.println(Arrays.toString(from) + Arrays.toString(to));
    }

    /** The list is a view of the array. */
    private static void views(String[] array) {
        List<String> view = Arrays.asList(array);
        int i = 0;
        for (String text : view) {
            String loaded = load(text);
            array[array.length - 1 - i] = loaded;
            i++;
        }
        System.out.println(view);
    }

    private static void keys() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("a", "1");
        map.put("b", "2");
        for (String key : map.keySet()) {
            map.put(key, load(map.get("a")));
        }
        for (Map.Entry<String, String> entry : map.entrySet()) {
            entry.setValue(load(entry.getValue()));
        }
        System.out.println(map);
    }

    private static void maps() {
        Map<String, String> map = new HashMap<>(Map.of("a", "1", "b", "2"));
        try {
            for (Map.Entry<String, String> entry : map.entrySet()) {
                map.remove(load(entry.getKey()).substring(1, 2));
            }
        } catch (ConcurrentModificationException e) {
            System.out.println("modified, left " + map.size());
        }
    }

    /** A key that counts how often it is asked, in what the loop passes on. */
    private static final class Counting {
        private static int asked;
        private final int number;

        Counting(int number) {
            this.number = number;
        }

        @Override
        public int hashCode() {
            asked++;
            return number;
        }

        @Override
        public boolean equals(Object other) {
            asked += 10;
            return other instanceof Counting && ((Counting) other).number == number;
        }

        @Override
        public String toString() {
            return "key" + number;
        }
    }

    private static void hashes() {
        Map<Counting, String> map = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            map.put(new Counting(i % 2), load("" + Counting.asked));
        }
        System.out.println(map + " " + Counting.asked);
    }

    private static void sets() {
        Set<Counting> set = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            set.add(counting(Counting.asked % 7));
        }
        System.out.println(set.size() + " " + Counting.asked);
    }

    /** The collection that is iterated is replaced while it is. */
    private static void growing() {
        List<String> current = new ArrayList<>(List.of("a", "b"));
        for (String text : current) {
            String loaded = load(text);
            current = new ArrayList<>(current);
            current.add(loaded);
        }
        System.out.println(current);
    }

    /** The rest writes into the list that a later iteration goes over. */
    private static void nested() {
        List<List<String>> lists = new ArrayList<>();
        lists.add(new ArrayList<>(List.of("a", "b")));
        lists.add(new ArrayList<>(List.of("c")));
        lists.add(new ArrayList<>());
        for (int i = 0; i < lists.size(); i++) {
            for (String text : lists.get(i)) {
                lists.get((i + 1) % 3 == 0 ? 2 : i + 1).add(load(text));
                if (i == 2) {
                    break;
                }
            }
            if (i == 1) {
                break;
            }
        }
        System.out.println(lists);
    }

    private static void strings() {
        StringBuilder text = new StringBuilder("abc");
        for (int i = 0; i < text.length() && i < 6; i++) {
            text.append(load(text.substring(i, i + 1)));
        }
        System.out.println(text);
    }

    @IoBoundFork
    static String load(String text) {
        return "<" + text + ">";
    }

    @IoBoundFork
    static Counting counting(int number) {
        return new Counting(number);
    }
}
