package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Methods of the JDK ask objects of the program for text, hash and equality, and collections of the program for elements. */
public final class AskedElements {
    private static int printed;
    private static int hashed;

    static final class Out {
        private final int value;

        Out(int value) {
            this.value = value;
        }

        @Override
        public String toString() {
            printed += value;
            return "out " + value;
        }
    }

    static final class Key implements Comparable<Key> {
        private final int value;

        Key(int value) {
            this.value = value;
        }

        @Override
        public int hashCode() {
            hashed++;
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.value == value;
        }

        @Override
        public int compareTo(Key other) {
            hashed += 7;
            return value - other.value;
        }

        @Override
        public String toString() {
            return "key " + value;
        }
    }

    static final class Bean {
        private int value;

        Bean(int value) {
            this.value = value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean bean && bean.value == value;
        }

        @Override
        public int hashCode() {
            return value;
        }
    }

    static final class Shifted extends AbstractList<Integer> {
        private int shift;
        private int gets;

        @Override
        public Integer get(int index) {
            gets++;
            return index + shift;
        }

        @Override
        public int size() {
            return 100;
        }
    }

    static final class Bag extends AbstractCollection<Integer> {
        private int sum;

        @Override
        public boolean add(Integer value) {
            sum += value;
            return true;
        }

        @Override
        public Iterator<Integer> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return sum;
        }
    }

    /** Sets the last element of another list where it is added to. */
    static final class Last extends AbstractList<Integer> {
        private final List<Integer> target;

        Last(List<Integer> target) {
            this.target = target;
        }

        @Override
        public Integer get(int index) {
            return target.get(index);
        }

        @Override
        public int size() {
            return target.size();
        }

        @Override
        public boolean add(Integer value) {
            target.set(target.size() - 1, value);
            return false;
        }
    }

    enum Color {
        RED,
        GREEN;

        private static int asked;

        @Override
        public String toString() {
            asked++;
            return name();
        }
    }

    public static void main(String[] args) {
        printed();
        hashed();
        lookedUp(List.of(new Bean(0), new Bean(1), new Bean(2), new Bean(3)), new Bean(0));
        Shifted shifted = new Shifted();
        gets(shifted, shifted);
        Bag bag = new Bag();
        added(bag, bag);
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        last(list, new Last(list));
        entries(Map.of(1, 1).entrySet());
        colors(List.of(Color.RED, Color.GREEN));
        streams(new int[1]);
    }

    private static void printed() {
        IntStream.range(0, 4).mapToObj(n -> new Out(work(n + printed))).forEach(out -> System.out.println(out));
        IntStream.range(0, 4).mapToObj(n -> new Out(work(n + printed))).forEach(System.out::println);
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 4).mapToObj(n -> new Out(work(n + printed))).forEach(text::append);
        IntStream.range(0, 4)
                .mapToObj(n -> new Out(work(n + printed % 100)))
                .forEach(out -> text.append(" and " + out));
        System.out.println(text);
    }

    private static void hashed() {
        Set<Key> set = new LinkedHashSet<>();
        IntStream.range(0, 5).map(n -> work(n + hashed)).forEach(n -> set.add(new Key(n)));
        System.out.println(set);
        Map<Key, Integer> map = IntStream.range(0, 5)
                .map(n -> work(n + hashed))
                .boxed()
                .collect(Collectors.toMap(n -> new Key(n), n -> n, (one, other) -> one, LinkedHashMap::new));
        System.out.println(map);
        Map<Key, List<Integer>> groups = IntStream.range(0, 5)
                .mapToObj(n -> work(n + hashed))
                .collect(Collectors.groupingBy(n -> new Key(n % 3), TreeMap::new, Collectors.toList()));
        System.out.println(groups);
        System.out.println(IntStream.range(0, 5)
                .map(n -> work(n + hashed))
                .mapToObj(n -> new Key(n % 50))
                .distinct()
                .toList());
        System.out.println(IntStream.range(0, 5)
                .map(n -> work(n + hashed))
                .mapToObj(n -> new Key(n % 50))
                .sorted()
                .toList());
        hashed = 0;
        List<Key> keys = List.of(new Key(3), new Key(1), new Key(2));
        System.out.println(keys.stream().distinct().map(key -> work(key.value)).toList() + " " + hashed);
        System.out.println(keys.stream().sorted().map(key -> work(key.value)).toList() + " " + hashed);
        Set<Key> known = new HashSet<>(keys);
        System.out.println(keys.stream()
                        .filter(known::contains)
                        .map(key -> work(key.value))
                        .toList() + " " + hashed);
    }

    private static void lookedUp(List<Bean> beans, Bean key) {
        System.out.println(IntStream.range(0, 5)
                .map(n -> work(10 * beans.indexOf(key) + n))
                .map(n -> {
                    key.value = (key.value + 1) % 4;
                    return n;
                })
                .sum());
    }

    private static void gets(List<Integer> read, Shifted written) {
        System.out.println(IntStream.range(0, 5)
                .map(n -> work(read.get(n)))
                .map(n -> {
                    written.shift += n;
                    return n;
                })
                .sum());
        System.out.println(List.of(1, 2, 3).stream()
                .map(n -> read.get(n))
                .map(n -> work(n))
                .toList());
        List<Integer> out = new ArrayList<>();
        List.of(1, 2, 3).forEach(n -> out.add(work(read.get(n))));
        System.out.println(out + " " + written.gets);
    }

    private static void added(Bag read, Collection<Integer> written) {
        IntStream.range(0, 5).map(n -> work(n + read.sum)).forEach(n -> written.add(n));
        System.out.println(read.sum);
    }

    private static void last(List<Integer> read, List<Integer> written) {
        List<Integer> out = new ArrayList<>();
        read.stream().map(n -> work(n)).forEach(n -> {
            written.add(n);
            out.add(n);
        });
        System.out.println(read + " " + out);
        System.out.println(read.stream()
                .map(n -> work(n))
                .collect(Collectors.toCollection(() -> written))
                .size());
        read.forEach(n -> written.add(work(n)));
        System.out.println(read);
    }

    /** Entries that count how often they are asked. */
    private static void entries(Set<Map.Entry<Integer, Integer>> of) {
        int[] asked = {0};
        Map.Entry<Integer, Integer> counting = new Map.Entry<>() {
            @Override
            public Integer getKey() {
                return ++asked[0];
            }

            @Override
            public Integer getValue() {
                return asked[0];
            }

            @Override
            public Integer setValue(Integer value) {
                throw new UnsupportedOperationException();
            }
        };
        List<Map.Entry<Integer, Integer>> all = new ArrayList<>(List.of(counting, counting, counting));
        System.out.println(all.stream()
                .filter(entry -> entry.getKey() > 0)
                .map(entry -> work(entry.getKey()))
                .toList());
        List<Integer> out = new ArrayList<>();
        all.forEach(entry -> out.add(work(entry.getKey())));
        of.forEach(entry -> out.add(work(entry.getKey())));
        Map<Integer, Integer> map = new TreeMap<>(Map.of(1, 1, 2, 2, 3, 3));
        map.entrySet().forEach(entry -> out.add(map.put(3, work(entry.getValue()))));
        map.entrySet().stream().map(entry -> work(entry.getValue())).forEach(n -> map.merge(3, n, Integer::sum));
        System.out.println(out + " " + asked[0] + " " + map);
    }

    private static void colors(List<? extends Enum<?>> colors) {
        System.out.println(colors.stream()
                .filter(color -> color.toString().length() > 0)
                .map(color -> work(color.ordinal()))
                .toList());
        System.out.println(Color.asked);
    }

    record Holder(Stream<Integer> stream) {}

    /** What a stream does that a function gives comes in its turn. */
    private static void streams(int[] state) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
        List<Holder> holders = new ArrayList<>();
        for (int n : numbers) {
            holders.add(new Holder(Stream.of(n).peek(k -> state[0] += k)));
        }
        System.out.println(holders.stream()
                .flatMap(holder -> work(state[0]) > 0 ? holder.stream() : Stream.of(0))
                .toList());
        List<Holder> others = new ArrayList<>();
        for (int n : numbers) {
            others.add(new Holder(Stream.of(n).peek(k -> numbers.set(2, k))));
        }
        System.out.println(numbers.stream()
                .map(n -> work(n))
                .flatMap(n -> others.remove(0).stream())
                .toList());
        System.out.println(numbers + " " + state[0]);
    }

    @IoBoundFork
    private static int work(int n) {
        return (3 * n + 1) % 10_000;
    }
}
