package programs.loops;

import dev.xfork.IoBoundFork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import programs.Probe;

/** Arguments of many kinds that are computed without effects: the calls overlap. */
public final class Arguments {
    private static final int CALLS = 4;
    private static final String SUFFIX = ".txt";

    private final String base;
    private final int[] weights = {4, 3, 2, 1};

    private Arguments(String base) {
        this.base = base;
    }

    record Item(String name, int size) {
        String label() {
            return name + ":" + size;
        }

        boolean large() {
            return size > 20;
        }
    }

    static final class Person {
        private final String first;
        private final String last;

        Person(String first, String last) {
            this.first = first;
            this.last = last;
        }

        String full() {
            return first + " " + last;
        }
    }

    enum Mode {
        FAST,
        SLOW;

        int factor() {
            return this == FAST ? 1 : 10;
        }
    }

    public static void main(String[] args) {
        List<Item> items = List.of(new Item("a", 10), new Item("b", 20), new Item("c", 30), new Item("d", 40));
        Arguments arguments = new Arguments("dir");
        System.out.println(getters(items));
        System.out.println(whole(items));
        System.out.println(computed(items));
        System.out.println(arguments.fields(items));
        System.out.println(created(items));
        System.out.println(enums());
        System.out.println(arrays());
        System.out.println(lambdas());
        System.out.println(library());
        System.out.println(conditional(items));
        System.out.println(twice(items));
        System.out.println(receivers(
                List.of(new Person("A", "B"), new Person("C", "D"), new Person("E", "F"), new Person("G", "H"))));
        System.out.println(boxes());
        System.out.println(constants());
        System.out.println(wide());
    }

    private static List<String> getters(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            out.add(load("getters", item.name()) + item.size());
        }
        return out;
    }

    private static List<String> whole(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            out.add(item("whole", item));
        }
        return out;
    }

    private static List<String> computed(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            String path = "/" + item.label() + SUFFIX;
            int middle = path.length() / 2;
            out.add(load("computed", path.substring(middle).toUpperCase()) + middle);
        }
        return out;
    }

    private List<String> fields(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            out.add(load("fields", base + "/" + items.get(i).name() + weights[i]));
        }
        return out;
    }

    private static List<String> created(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            out.add(item("created", new Item(item.name() + "'", -item.size())));
        }
        return out;
    }

    private static List<String> enums() {
        List<String> out = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            out.add(two("enums", mode.factor() + mode.name()));
        }
        return out;
    }

    private static List<String> arrays() {
        List<String> out = new ArrayList<>();
        int[][] rows = {{1}, {2, 3}, {4, 5, 6}, {}};
        for (int[] row : rows) {
            out.add(ints("arrays", row.clone(), row.length));
        }
        for (int i = 0; i < CALLS; i++) {
            out.add(ints("new arrays", new int[] {i, rows[i].length}, 1));
        }
        return out;
    }

    private static List<Integer> lambdas() {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int round = i;
            out.add(applied("lambdas", x -> x * round));
        }
        return out;
    }

    private static List<String> library() {
        List<String> out = new ArrayList<>();
        Path folder = Path.of("some", "folder");
        for (int i = 0; i < CALLS; i++) {
            out.add(load("path", folder.resolve("file" + i).toString().replace('\\', '/')));
        }
        for (int i = 0; i < CALLS; i++) {
            out.add(load("duration", Duration.ofSeconds(i).plusMillis(5).toString()));
        }
        for (int i = 0; i < CALLS; i++) {
            out.add(load("boxes of library", Integer.toHexString(Math.max(i * 100, 150))));
        }
        return out;
    }

    private static List<String> conditional(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            if (item.large() && !item.name().isEmpty()) {
                out.add(two("conditional", item.name()));
            } else {
                out.add("small " + item.name());
            }
        }
        return out;
    }

    /** The same argument in two calls, and again in the rest. */
    private static List<String> twice(List<Item> items) {
        List<String> out = new ArrayList<>();
        for (Item item : items) {
            String label = item.label();
            out.add(load("once", label) + load("again", label) + label);
        }
        return out;
    }

    private static List<String> receivers(List<Person> people) {
        List<String> out = new ArrayList<>();
        for (Person person : people) {
            out.add(load("receivers", person.full()));
        }
        return out;
    }

    private static List<String> boxes() {
        List<String> out = new ArrayList<>();
        Integer[] boxes = {1, 200, 3_000, 40_000};
        for (int box : boxes) {
            out.add(boxed("boxes", box, box / 2.0));
        }
        return out;
    }

    private static List<String> constants() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            out.add(load("constants", SUFFIX));
        }
        return out;
    }

    private static String wide() {
        String all = "";
        for (int i = 0; i < CALLS; i++) {
            all += numbers("wide", i * 1L, i / 2.0, (short) i, i / 4f, i % 2 == 0) + " ";
        }
        return all;
    }

    @IoBoundFork
    static String load(String key, String text) {
        Probe.meet(key, CALLS);
        return "<" + text + ">";
    }

    @IoBoundFork
    static String two(String key, String text) {
        Probe.meet(key, 2);
        return "<" + text + ">";
    }

    @IoBoundFork
    static String item(String key, Item item) {
        Probe.meet(key, CALLS);
        return item.toString();
    }

    @IoBoundFork
    static String ints(String key, int[] numbers, int n) {
        Probe.meet(key, CALLS);
        return Arrays.toString(numbers) + n;
    }

    @IoBoundFork
    static Integer applied(String key, IntUnaryOperator operator) {
        Probe.meet(key, CALLS);
        return operator.applyAsInt(7);
    }

    @IoBoundFork
    static String boxed(String key, Integer number, Object other) {
        Probe.meet(key, CALLS);
        return number + "/" + other;
    }

    @IoBoundFork
    static String numbers(String key, long l, double d, short s, float f, boolean z) {
        Probe.meet(key, CALLS);
        return l + "," + d + "," + s + "," + f + "," + z;
    }
}
