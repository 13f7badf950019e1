package programs.streams;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import programs.Probe;
import programs.Runs;

/** The function of a {@code forEach} uses the result of its call: calls of later elements begin ahead, the rest runs in order. */
@Runs(workers = 2)
public final class EachUses {
    private static final int MEETING = 4;

    record Item(int number, String name) {}

    private final List<String> field = new ArrayList<>();
    private final String suffix = "!";
    private int total;

    public static void main(String[] args) {
        EachUses program = new EachUses();
        program.values();
        program.sources();
        program.handlers(List.of(1, 2, 3, 4, 5, 6, 7));
        program.left();
        program.failing();
    }

    private void values() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        List<String> out = new ArrayList<>();
        numbers.forEach(n -> out.add(load("added", n)));
        System.out.println(out);
        numbers.forEach(n -> field.add(load("field", n) + suffix));
        System.out.println(field);
        int[] sum = {0};
        numbers.forEach(n -> sum[0] += square("sum", n));
        System.out.println(sum[0]);
        numbers.forEach(n -> total += square("total", n));
        System.out.println(total);
        numbers.forEach(n -> System.out.println(own("printed", n)));
        Map<String, String> map = new TreeMap<>();
        List<Item> items = List.of(new Item(1, "a"), new Item(2, "b"), new Item(3, "c"), new Item(4, "d"));
        items.forEach(item -> map.put(item.name(), load("put", item.name())));
        System.out.println(map);
        Path folder = Path.of("folder");
        items.forEach(item -> {
            String name = item.name();
            Path path = folder.resolve(name);
            String text = load("resolved", path);
            if (text.contains("c")) {
                System.out.println("skipped " + name);
                return;
            }
            map.put(name, text);
        });
        System.out.println(map);
        items.forEach(item -> {
            Item made = new Item(item.number(), load("made", item.name()));
            field.add(made.toString());
        });
        System.out.println(field);
        items.forEach(item -> field.addAll(parts("lists", item.name())));
        System.out.println(field);
    }

    private void sources() {
        List<String> out = new ArrayList<>();
        Set<String> set = new LinkedHashSet<>(List.of("x", "y", "z", "w"));
        set.forEach(text -> out.add(load("set", text)));
        Map<String, Integer> map = new LinkedHashMap<>();
        set.forEach(text -> map.put(text, text.hashCode()));
        map.forEach((key, value) -> out.add(key + load("map", value)));
        map.keySet().forEach(key -> out.add(load("keys", key)));
        new ArrayDeque<>(set).forEach(text -> out.add(load("deque", text)));
        set.stream().filter(text -> !text.isEmpty()).sorted().forEach(text -> out.add(load("stream", text)));
        set.stream().map(text -> new StringBuilder(text)).forEachOrdered(b -> out.add(load("objects", b)));
        IntStream.range(0, 4).forEach(n -> out.add(load("range", n)));
        Arrays.asList("a", "b", "c", "d").forEach(text -> out.add(load("array", text)));
        System.out.println(out);
    }

    private void handlers(List<Integer> numbers) {
        List<String> done = new ArrayList<>();
        List<Integer> failed = new ArrayList<>();
        numbers.forEach(n -> {
            try {
                done.add(checked("checked", n));
            } catch (IOException e) {
                failed.add(n);
                System.out.println("failed " + n + ": " + e.getMessage());
            } finally {
                total++;
            }
        });
        System.out.println(done + " " + failed + " " + total);
    }

    /** Bodies that may not come to the call, and elements that are not known before. */
    private void left() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        List<String> out = new ArrayList<>();
        numbers.forEach(n -> {
            if (n % 2 == 0) {
                out.add(load("conditional", n));
            }
        });
        numbers.forEach(n -> {
            for (int i = 0; i < n; i++) {
                out.add(load("looped", i));
            }
        });
        numbers.forEach(n -> out.add(load("carried", out.size())));
        numbers.forEach(n -> numbers.set(3, square("set", n)));
        System.out.println(out + " " + numbers);
        Map<Integer, Integer> map = new HashMap<>(Map.of(1, 1, 2, 2, 3, 3));
        map.forEach((key, value) -> map.put(key, square("values", value)));
        System.out.println(map);
        Iterable<Integer> own = () -> List.of(1, 2, 3).iterator();
        own.forEach(n -> out.add(load("own", n)));
        System.out.println(out.size());
    }

    private void failing() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        List<String> out = new ArrayList<>();
        try {
            numbers.forEach(n -> out.add(bad(n)));
        } catch (IllegalStateException e) {
            e.printStackTrace(System.out);
        }
        try {
            numbers.stream().map(n -> n + 1).forEach(n -> {
                String text = bad(n);
                out.add(text);
            });
        } catch (IllegalStateException e) {
            e.printStackTrace(System.out);
        }
        try {
            numbers.forEach(n -> out.add(load("", n).substring(n == 3 ? 9 : 0)));
        } catch (IndexOutOfBoundsException e) {
            e.printStackTrace(System.out);
        }
        try {
            List<EachUses> some = new ArrayList<>(Arrays.asList(this, this, null, this));
            some.forEach(each -> out.add(each.own("null", 1)));
        } catch (NullPointerException e) {
            e.printStackTrace(System.out);
        }
        try {
            List<Integer> missing = null;
            missing.forEach(n -> out.add(load("missing", n)));
        } catch (NullPointerException e) {
            e.printStackTrace(System.out);
        }
        System.out.println(out);
        numbers.forEach(n -> out.add(bad(n)));
    }

    @IoBoundFork
    private static String load(String key, Object of) {
        meet(key);
        return "<" + of + ">";
    }

    private static void meet(String key) {
        switch (key) {
            case "", "conditional", "looped", "carried", "own", "null", "missing" -> {}
            default -> Probe.meet(key, MEETING);
        }
    }

    @IoBoundFork
    String own(String key, int number) {
        meet(key);
        return number + suffix;
    }

    @CpuBoundFork
    private static int square(String key, int number) {
        if (key.equals("sum")) {
            Probe.meet(key, 2);
        }
        return number * number;
    }

    @IoBoundFork
    private static List<String> parts(String key, String text) {
        Probe.meet(key, MEETING);
        return text.equals("b") ? null == text ? null : List.of() : List.of(text, text);
    }

    @IoBoundFork
    private static String checked(String key, int number) throws IOException {
        Probe.meet(key, 7);
        if (number % 3 == 0) {
            throw new IOException("number " + number);
        }
        return "done " + number;
    }

    @IoBoundFork
    private static String bad(int number) {
        if (number == 4) {
            throw new IllegalStateException("bad " + number, new RuntimeException("cause"));
        }
        return "good " + number;
    }
}
