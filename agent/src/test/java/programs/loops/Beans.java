package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** Elements of ordinary classes, which may be extended: their getters are asked before the calls, their setters behind them. */
public final class Beans {
    private static final int CALLS = 4;
    private static final List<String> SEEN = new ArrayList<>();

    private static class Item {
        private final String name;
        private long count;
        private String state = "new";

        Item(String name, long count) {
            this.name = name;
            this.count = count;
        }

        String getName() {
            return name;
        }

        long getCount() {
            return count;
        }

        boolean isUsed() {
            return count > 0;
        }

        void setState(String state) {
            this.state = state;
        }

        @Override
        public String toString() {
            return name + count + state;
        }
    }

    /** Says what was seen when it is asked, and changes what later elements say. */
    private static final class Odd extends Item {
        private final List<Item> all;

        Odd(String name, List<Item> all) {
            super(name, 1);
            this.all = all;
        }

        @Override
        String getName() {
            SEEN.add("asked after " + SEEN.size());
            if (all.get(all.size() - 1) != this) {
                all.set(all.size() - 1, new Item("other", 7));
            }
            return super.getName();
        }
    }

    /** Fails when it is asked. */
    private static final class Failing extends Item {
        Failing(String name) {
            super(name, 1);
        }

        @Override
        boolean isUsed() {
            throw new IllegalStateException(super.getName() + " after " + SEEN.size());
        }
    }

    public static void main(String[] args) {
        System.out.println(names(items("a", "b", "c", "d")));
        System.out.println(used("used", items("a", "b", "c", "d")));
        System.out.println(counts(items("a", "b", "c", "d").toArray(new Item[0])));
        System.out.println(written(items("a", "b", "c", "d")));
        System.out.println(odd() + " " + SEEN);
        SEEN.clear();
        System.out.println(oddBehind() + " " + SEEN);
        SEEN.clear();
        System.out.println(failing());
        System.out.println(nulls());
        System.out.println(between());
    }

    private static List<Item> items(String... names) {
        List<Item> items = new ArrayList<>();
        for (String name : names) {
            items.add(new Item(name, items.size() + 1L << 33));
        }
        return items;
    }

    /** Overlaps. */
    private static List<String> names(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            out.add(load("names", item.getName()));
        }
        return out;
    }

    /** Overlaps: asked before the call, too; the counters go through what the odd ones keep. */
    private static String used(String key, List<Item> items) {
        long sum = 0;
        int at = 0;
        double half = 0.5;
        StringBuilder out = new StringBuilder();
        for (Item item : items) {
            long count = item.getCount();
            at++;
            half += at;
            if (item.isUsed()) {
                String name = item.getName();
                String loaded = load(key, name + at);
                sum += count;
                SEEN.add(loaded);
                out.append(loaded).append(half).append(' ');
            }
        }
        return out.toString() + sum + " " + at;
    }

    /** Overlaps: an array. */
    private static long counts(Item[] items) {
        long sum = 0;
        for (int i = 0; i < items.length; i++) {
            Item item = items[i];
            sum += number("counts", item.getCount());
        }
        return sum;
    }

    /** Overlaps: the rest writes what nobody reads early. */
    private static List<Item> written(List<Item> items) {
        for (Item item : items) {
            String name = item.getName();
            String state = load("written", name);
            item.setState(state);
        }
        return items;
    }

    /** In program order from the odd one on. */
    private static String odd() {
        List<Item> items = items("a", "b", "c", "d");
        items.set(1, new Odd("odd", items));
        String said = used("", items);
        return said + items;
    }

    private static String oddBehind() {
        List<Item> items = items("a", "b");
        items.add(new Odd("odd", items));
        items.addAll(items("c", "d"));
        items.add(2, new Odd("odder", items));
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            String loaded = load("", item.getName());
            SEEN.add(loaded);
            out.add(loaded);
            item.setState("seen");
        }
        return out + " " + items;
    }

    private static String failing() {
        List<Item> items = items("a", "b", "c", "d");
        items.set(2, new Failing("failing"));
        try {
            return used("", items);
        } catch (IllegalStateException e) {
            return e.getMessage() + " " + SEEN;
        }
    }

    private static String nulls() {
        List<Item> items = items("a", "b", "c", "d");
        items.set(2, null);
        SEEN.clear();
        try {
            return used("", items);
        } catch (NullPointerException e) {
            return "null after " + SEEN;
        }
    }

    /** What stands between two calls of an iteration comes before what an odd one does. */
    private static String between() {
        List<Item> items = items("a", "b", "c", "d");
        items.set(1, new Odd("odd", items));
        SEEN.clear();
        String all = "";
        for (Item item : items) {
            String first = load("", "first");
            SEEN.add(first);
            String second = load("", item.getName());
            SEEN.add(second);
            all += first + second;
        }
        return all + SEEN;
    }

    @IoBoundFork
    static String load(String key, String name) {
        if (!key.isEmpty()) {
            Probe.meet(key, CALLS);
        }
        return "<" + name + ">";
    }

    @IoBoundFork
    static long number(String key, long number) {
        Probe.meet(key, CALLS);
        return number / 3;
    }
}
