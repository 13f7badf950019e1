package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Collections of the JDK that hold nothing themselves, and ask code of the program when they are read: that runs as often as sequentially. */
public final class PartsOfMaps {
    private static int asked;

    public static void main(String[] args) {
        System.out.println(lastOfPart() + " " + partsInStreams());
        System.out.println(sizes(filled(new Measured())) + " " + sizes(filled(new MeasuredToo())));
        System.out.println(ofTwo() + " " + wrapped() + " " + whole());
    }

    @IoBoundFork
    private static int work(int number) {
        return 2 * number;
    }

    private static final class Counting implements Comparator<Integer> {
        @Override
        public int compare(Integer one, Integer other) {
            asked++;
            return Integer.compare(one, other);
        }
    }

    private static <T extends NavigableSet<Integer>> T nine(T set) {
        for (int i = 0; i < 9; i++) {
            set.add(i);
        }
        asked = 0;
        return set;
    }

    private static List<Integer> lastOfPart() {
        SortedSet<Integer> part = nine(new TreeSet<>(new Counting())).headSet(6);
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int result = work(part.last() + i);
            out.add(result);
            out.add(asked);
        }
        return out;
    }

    private static List<Integer> partsInStreams() {
        List<Integer> out = new ArrayList<>();
        nine(new TreeSet<>(new Counting())).headSet(5).stream()
                .map(PartsOfMaps::work)
                .forEach(out::add);
        out.add(asked);
        nine(new ConcurrentSkipListSet<>(new Counting())).headSet(5).stream()
                .map(PartsOfMaps::work)
                .forEach(out::add);
        out.add(asked);
        nine(new TreeSet<>(new Counting())).tailSet(4).forEach(number -> {
            int result = work(number);
            out.add(result);
            out.add(asked);
        });
        return out;
    }

    private static final class Measured extends TreeMap<Integer, Integer> {
        @Override
        public int size() {
            asked++;
            return super.size();
        }
    }

    private static final class MeasuredToo extends ConcurrentHashMap<Integer, Integer> {
        @Override
        public int size() {
            asked++;
            return super.size();
        }
    }

    private static Set<Integer> filled(Map<Integer, Integer> map) {
        for (int i = 0; i < 3; i++) {
            map.put(i, i);
        }
        asked = 0;
        return map.keySet();
    }

    private static List<Integer> sizes(Set<Integer> keys) {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int result = work(i);
            out.add(result);
            out.add(asked);
        }
        return out;
    }

    private static final class Name {
        @Override
        public boolean equals(Object other) {
            asked++;
            return other == this;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static List<Object> ofTwo() {
        Set<Object> two = Set.of("a", new Name());
        List<Object> out = new ArrayList<>();
        asked = 0;
        for (int i = 0; i < 4; i++) {
            int result = work(two.contains("b" + i) ? 1 : 0);
            out.add(result);
            out.add(asked);
        }
        return out;
    }

    private static final class Own extends ArrayList<Integer> {
        @Override
        public Spliterator<Integer> spliterator() {
            asked++;
            return super.spliterator();
        }
    }

    private static String wrapped() {
        Own own = new Own();
        own.addAll(List.of(1, 2, 3));
        asked = 0;
        List<Integer> out = Collections.unmodifiableList(own).stream()
                .map(PartsOfMaps::work)
                .toList();
        return out + " " + asked;
    }

    /** Whole ones, of which nobody is asked. */
    private static List<Integer> whole() {
        List<Integer> out = new ArrayList<>();
        TreeMap<Integer, Integer> map = new TreeMap<>(Map.of(1, 2, 3, 4, 5, 6));
        for (int key : keys(map)) {
            out.add(work(key));
        }
        Collections.unmodifiableList(new ArrayList<>(out)).stream()
                .map(PartsOfMaps::work)
                .forEach(out::add);
        nine(new TreeSet<Integer>()).stream().map(PartsOfMaps::work).forEach(out::add);
        return out;
    }

    private static Set<Integer> keys(TreeMap<Integer, Integer> map) {
        return map.navigableKeySet();
    }
}
