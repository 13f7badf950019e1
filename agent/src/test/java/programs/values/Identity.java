package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import programs.Probe;

/** Equality, identity and class of results, alone and against each other. */
public final class Identity {
    static class Key implements Comparable<Key> {
        private final String name;

        Key(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).name().equals(name());
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public int compareTo(Key other) {
            return name().compareTo(other.name());
        }

        @Override
        public String toString() {
            return "Key " + name;
        }
    }

    static class Plain {
        int code() {
            return 1;
        }
    }

    private static Key kept;

    public static void main(String[] args) {
        Key a = key("a");
        Key other = key("a");
        Key b = key("b");
        Probe.passed("key");
        Key plain = new Key("a");
        System.out.println(a.equals(other) + " " + other.equals(a) + " " + a.equals(plain) + " " + plain.equals(a));
        System.out.println(a.equals(b) + " " + a.equals(null) + " " + a.equals(a) + " " + a.equals("a"));
        System.out.println((a.hashCode() == plain.hashCode()) + " " + a + " " + a.compareTo(b) + " "
                + plain.compareTo(b) + " " + b.compareTo(plain));
        Map<Key, Integer> map = new HashMap<>();
        map.put(a, 1);
        map.put(plain, 2);
        map.put(b, 3);
        System.out.println(map.size() + " " + map.get(new Key("a")) + " " + map.get(other) + " " + map.remove(b));
        TreeMap<Key, Integer> sorted = new TreeMap<>(Map.of(plain, 1));
        sorted.put(key("c"), 2);
        sorted.put(key("0"), 3);
        System.out.println(sorted);
        Set<Key> set = new HashSet<>(List.of(key("x"), key("y")));
        set.add(key("x"));
        System.out.println(set.size() + " " + set.contains(new Key("y")));
        Key same = a;
        kept = a;
        System.out.println((same == a) + " " + (kept == a) + " " + (a == other) + " " + (a != b));
        List<Key> list = new ArrayList<>();
        list.add(a);
        System.out.println((list.get(0) == a) + " " + list.contains(a) + " " + list.indexOf(plain));
        System.out.println(a.getClass() + " " + (a.getClass() == plain.getClass()) + " "
                + a.getClass().getSimpleName());
        System.out.println((a instanceof Comparable) + " " + Key.class.isInstance(a));
        Object object = a;
        System.out.println(((Key) object).name() + (object instanceof Key k ? k.name() : "no"));
        Plain one = plain();
        Plain two = plain();
        System.out.println(one.equals(two) + " " + one.equals(one) + " " + (one == two) + " "
                + (one.hashCode() == one.hashCode()));
        Map<Plain, String> identity = new IdentityHashMap<>();
        identity.put(one, "one");
        identity.put(one, "again");
        identity.put(two, "two");
        System.out.println(identity.size() + " " + identity.get(one));
        synchronized (one) {
            System.out.println(Thread.holdsLock(one));
            one.notifyAll();
        }
        List<Integer> numbers = numbers();
        System.out.println(numbers.equals(List.of(1, 2)) + " " + List.of(1, 2).equals(numbers) + " "
                + (numbers.hashCode() == List.of(1, 2).hashCode()) + " " + numbers.getClass());
        System.out.println(((ArrayList<Integer>) numbers).size());
        System.out.println(numbers instanceof ArrayList);
        System.out.println(numbers instanceof Set);
        try {
            System.out.println((Set<?>) (Object) numbers);
        } catch (ClassCastException e) {
            System.out.println("ClassCastException");
        }
    }

    @CpuBoundFork
    static Key key(String name) {
        if (name.equals("b")) {
            Probe.afterPassed("key");
        }
        return new Key(name);
    }

    @CpuBoundFork
    static Plain plain() {
        return new Plain();
    }

    @CpuBoundFork
    static List<Integer> numbers() {
        List<Integer> made = new ArrayList<>();
        made.add(1);
        made.add(2);
        return made;
    }
}
