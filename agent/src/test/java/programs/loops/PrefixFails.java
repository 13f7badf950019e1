package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;
import programs.Runs;

/** Advancing, or computing the arguments, throws: after what the iterations before it did, with the sequential trace. */
@Runs(jvm = "-XX:-ShowCodeDetailsInExceptionMessages")
public final class PrefixFails {
    private static final AtomicInteger CALLS = new AtomicInteger();

    record Item(String name, int count) {}

    public static void main(String[] args) {
        List<String> seen = new ArrayList<>();
        attempt("nullElement", () -> nullElement(Arrays.asList("a", "bb", null, "d"), seen));
        attempt("nullItem", () -> nullItem(new Item[] {new Item("x", 1), new Item("y", 2), null, new Item("z", 3)}));
        attempt("bounds", () -> bounds(new int[] {1, 2, 3}));
        attempt("division", () -> division(new int[] {3, 2, 1, 0, 5}));
        attempt("wrongClass", () -> wrongClass(seen));
        attempt("modified", () -> modified(new ArrayList<>(List.of("a", "b", "c", "d", "e"))));
        attempt("modifiedBetween", () -> modifiedBetween(new ArrayList<>(List.of("a", "b", "c"))));
        attempt("iterator", () -> iterator(new Counting(3)));
        attempt("exhausted", () -> exhausted(List.of("a", "b")));
        attempt("unboxed", () -> unboxed(Arrays.asList(1, 2, null, 4)));
        attempt("cast", () -> cast(new Object[] {"a", "b", 3, "d"}));
        attempt("negative", () -> negative(new int[] {2, 1, 0, -1, 3}));
        attempt("parsed", () -> parsed(new String[] {"1", "2", "x", "4"}));
        attempt("nobody", () -> nullElement(null, seen));
        System.out.println(caughtInside(Arrays.asList("a", null, "c")));
        System.out.println(caughtAround(Arrays.asList("a", "b", null, "c")));
        System.out.println(seen + " after " + CALLS + " calls");
    }

    private interface Attempt {
        void run();
    }

    private static void attempt(String name, Attempt attempt) {
        try {
            attempt.run();
            System.out.println(name + " ended");
        } catch (RuntimeException e) {
            System.out.print(name + " failed: ");
            e.printStackTrace(System.out);
        }
    }

    private static void nullElement(List<String> texts, List<String> out) {
        for (String text : texts) {
            out.add(load(text.length()));
            System.out.println(out);
        }
    }

    private static void nullItem(Item[] items) {
        int sum = 0;
        for (Item item : items) {
            sum += add(item.name(), item.count());
            System.out.println(sum);
        }
    }

    private static void bounds(int[] numbers) {
        for (int i = 0; i <= numbers.length; i++) {
            System.out.println(meeting("bounds", 3, numbers[i]));
        }
    }

    private static void division(int[] numbers) {
        for (int number : numbers) {
            System.out.println(meeting("division", 3, 6 / number));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void wrongClass(List<String> out) {
        List<String> texts = (List) new ArrayList<>(List.of("one", "two", 3, "four"));
        for (String text : texts) {
            out.add(text(text));
            System.out.println(out.size());
        }
    }

    private static void modified(List<String> texts) {
        for (String text : texts) {
            String loaded = text(text);
            System.out.println(loaded);
            if (loaded.startsWith("c")) {
                texts.remove(0);
            }
        }
    }

    private static void modifiedBetween(List<String> texts) {
        Iterator<String> all = texts.iterator();
        System.out.println(text(all.next()));
        texts.add("late");
        while (true) {
            try {
                System.out.println(text(all.next()));
            } catch (ConcurrentModificationException e) {
                System.out.println("modified");
                throw e;
            }
        }
    }

    /** Counts up to its limit, then throws what no collection would. */
    private static final class Counting implements Iterable<Integer>, Iterator<Integer> {
        private final int limit;
        private int next;

        Counting(int limit) {
            this.limit = limit;
        }

        @Override
        public Iterator<Integer> iterator() {
            return this;
        }

        @Override
        public boolean hasNext() {
            System.out.println("asked at " + next);
            return true;
        }

        @Override
        public Integer next() {
            if (next == limit) {
                throw new NoSuchElementException("beyond " + limit);
            }
            return next++;
        }
    }

    private static void iterator(Counting counting) {
        for (int number : counting) {
            System.out.println(load(number));
        }
    }

    private static void exhausted(List<String> texts) {
        Iterator<String> all = texts.iterator();
        for (int i = 0; i < 3; i++) {
            System.out.println(text(all.next()));
        }
    }

    private static void unboxed(List<Integer> numbers) {
        for (int number : numbers) {
            System.out.println(load(number));
        }
    }

    private static void cast(Object[] objects) {
        for (Object object : objects) {
            System.out.println(text((String) object));
        }
    }

    private static void negative(int[] sizes) {
        for (int size : sizes) {
            System.out.println(longest(new String[size]));
        }
    }

    private static void parsed(String[] texts) {
        for (String text : texts) {
            System.out.println(meeting("parsed", 2, Integer.parseInt(text)));
        }
    }

    private static String caughtInside(List<String> texts) {
        String all = "";
        for (String text : texts) {
            try {
                all += load(text.length());
            } catch (NullPointerException e) {
                all += " none ";
            }
            all += ",";
        }
        return all;
    }

    private static String caughtAround(List<String> texts) {
        String all = "";
        int round = 0;
        try {
            for (String text : texts) {
                round++;
                all += load(text.length());
            }
        } catch (NullPointerException e) {
            return all + " in round " + round;
        }
        return "not caught";
    }

    @IoBoundFork
    static String load(int number) {
        CALLS.incrementAndGet();
        return "<" + number + ">";
    }

    @IoBoundFork
    static String meeting(String key, int parties, int number) {
        CALLS.incrementAndGet();
        Probe.meet(key, parties);
        return "<" + number + ">";
    }

    @IoBoundFork
    static int add(String name, int count) {
        CALLS.incrementAndGet();
        Probe.meet("items", 2);
        return name.length() + count;
    }

    @IoBoundFork
    static String text(String text) {
        CALLS.incrementAndGet();
        return text + ".";
    }

    @IoBoundFork
    static int longest(String[] texts) {
        CALLS.incrementAndGet();
        Probe.meet("sizes", 3);
        return texts.length;
    }
}
