package programs.streams;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import programs.Probe;
import programs.Runs;

/** The calls of a stage run at once, whatever the stage, the source and the type of the result; what comes out is in order. */
@Runs(workers = 2)
public final class AtOnce {
    private static final int MEETING = 4;

    record Name(String text) {}

    record Page(int number, String text) {}

    private final String suffix = "!";

    public static void main(String[] args) {
        AtOnce program = new AtOnce();
        program.stages();
        program.sources();
        program.shapes();
    }

    private void stages() {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        List<Page> pages =
                numbers.stream().map(this::load).filter(Objects::nonNull).toList();
        System.out.println("records " + pages);
        System.out.println(
                "ints " + numbers.stream().mapToInt(n -> square("ints", n)).sum());
        System.out.println(
                "longs " + numbers.stream().mapToLong(n -> square("longs", n)).max());
        System.out.println("doubles "
                + numbers.stream().mapToDouble(n -> third("doubles", n)).sum());
        System.out.println(
                "filter " + numbers.stream().filter(n -> isOdd("filter", n)).toList());
        System.out.println("flat "
                + numbers.stream().flatMap(n -> parts("flat", n).stream()).toList());
        System.out.println("objects "
                + IntStream.rangeClosed(1, 4).mapToObj(n -> fetch("objects", n)).collect(Collectors.joining(",")));
        System.out.println("unary "
                + IntStream.range(0, 4).map(n -> square("unary", n)).boxed().toList());
        System.out.println(
                "wide " + LongStream.range(0, 4).map(n -> negative("wide", n)).summaryStatistics());
        System.out.println(
                "kept " + IntStream.range(0, 4).filter(n -> isOdd("kept", n)).count());
        System.out.println("fractions "
                + Arrays.stream(new double[] {1, 2, 3, 4})
                        .map(d -> third("fractions", d))
                        .average());
    }

    private void sources() {
        Set<String> set = new LinkedHashSet<>(List.of("a", "b", "c", "d"));
        System.out.println("set " + set.stream().map(s -> fetch("set", s)).toList());
        Map<String, Integer> map = new LinkedHashMap<>();
        set.forEach(key -> map.put(key, key.hashCode()));
        System.out.println(
                "entries " + map.entrySet().stream().map(AtOnce::entry).toList());
        System.out.println(
                "values " + map.values().stream().map(v -> fetch("values", v)).toList());
        System.out.println("sorted "
                + new TreeMap<>(map)
                        .keySet().stream()
                                .map(key -> fetch("sorted", key))
                                .collect(Collectors.toSet())
                                .size());
        System.out.println(
                "of " + Stream.of("a", "b", "c", "d").map(s -> fetch("of", s)).toList());
        String[] array = {"x", "a", "b", "c", "d", "y"};
        System.out.println(
                "part " + Arrays.stream(array, 1, 5).map(s -> fetch("part", s)).toList());
        System.out.println("array "
                + Arrays.asList(Arrays.stream(array)
                        .limit(4)
                        .map(s -> fetch("array", s))
                        .toArray(String[]::new)));
        System.out.println("immutable "
                + List.copyOf(set).stream().map(s -> fetch("immutable", s)).toList());
    }

    private void shapes() {
        List<String> words = new ArrayList<>(List.of("dd", "b", "ccc", "a", "eeeee"));
        System.out.println("pure stages "
                + words.stream()
                        .filter(w -> w.length() < 4)
                        .map(Name::new)
                        .sorted((one, other) -> one.text().compareTo(other.text()))
                        .map(name -> fetch("pure stages", name.text()))
                        .collect(Collectors.joining(suffix)));
        System.out.println("skipped "
                + words.stream().skip(1).map(w -> fetch("skipped", w)).toList());
        System.out.println("distinct "
                + words.stream()
                        .distinct()
                        .limit(4)
                        .map(w -> fetch("distinct", w))
                        .toList());
        Stream<String> stream = words.stream().limit(4);
        Stream<String> fetched = stream.map(w -> fetch("locals", w));
        System.out.println("locals " + fetched.toList());
        System.out.println("two "
                + words.stream()
                        .limit(4)
                        .map(w -> fetch("first", w))
                        .filter(w -> w.length() > 1)
                        .mapToInt(w -> measure("second", w))
                        .sum());
        List<String> out = new ArrayList<>();
        words.stream().skip(1).map(w -> fetch("added", w)).forEach(out::add);
        System.out.println("added " + out);
        System.out.println("caught "
                + words.stream()
                        .limit(4)
                        .map(w -> {
                            try {
                                return checked("caught", w);
                            } catch (java.io.IOException e) {
                                return "failed: " + e.getMessage();
                            }
                        })
                        .toList());
    }

    @IoBoundFork
    private Page load(int number) {
        Probe.meet("records", MEETING);
        return number == 3 ? null : new Page(number, "page" + suffix);
    }

    @CpuBoundFork
    private static int square(String key, int n) {
        Probe.meet(key, 2);
        return n * n;
    }

    @IoBoundFork
    private static long negative(String key, long n) {
        Probe.meet(key, MEETING);
        return -n;
    }

    @IoBoundFork
    private static double third(String key, double n) {
        Probe.meet(key, MEETING);
        return n / 3;
    }

    @IoBoundFork
    private static boolean isOdd(String key, int n) {
        Probe.meet(key, MEETING);
        return n % 2 == 1;
    }

    @IoBoundFork
    private static List<String> parts(String key, int n) {
        Probe.meet(key, MEETING);
        return List.of(n + "a", n + "b");
    }

    @IoBoundFork
    private static String fetch(String key, Object of) {
        Probe.meet(key, MEETING);
        return "<" + of + ">";
    }

    @IoBoundFork
    private static String entry(Map.Entry<String, Integer> entry) {
        Probe.meet("entries", MEETING);
        return entry.getKey() + entry.getValue();
    }

    @IoBoundFork
    private static int measure(String key, String text) {
        Probe.meet(key, 2);
        return text.length();
    }

    @IoBoundFork
    private static String checked(String key, String text) throws java.io.IOException {
        Probe.meet(key, MEETING);
        if (text.equals("ccc")) {
            throw new java.io.IOException(text);
        }
        return text;
    }
}
