package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Streams that may stop early make not one call more, and those that leave the method look as always. */
public final class Stops {
    private static final List<String> CALLED = Collections.synchronizedList(new ArrayList<>());
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));

    private Stream<String> field;

    public static void main(String[] args) {
        called("limit", NUMBERS.stream().map(n -> load(n)).limit(3).toList());
        called(
                "takeWhile",
                NUMBERS.stream()
                        .map(n -> load(n))
                        .takeWhile(s -> !s.contains("4"))
                        .toList());
        called("findFirst", NUMBERS.stream().map(n -> load(n)).findFirst());
        called("findAny", NUMBERS.stream().filter(n -> load(n).length() > 9).findAny());
        called("anyMatch", NUMBERS.stream().map(n -> load(n)).anyMatch(s -> s.contains("3")));
        called("anyMatch itself", NUMBERS.stream().anyMatch(n -> load(n).contains("3")));
        called("allMatch", NUMBERS.stream().map(n -> load(n)).allMatch(s -> s.contains("1")));
        called("noneMatch", NUMBERS.stream().mapToInt(n -> load(n).length()).noneMatch(n -> n == 8));
        called("nothing", NUMBERS.stream().map(n -> load(n)).hashCode() == 0);
        called(
                "flat limit",
                NUMBERS.stream()
                        .flatMap(n -> Stream.of(load(n), load(n)))
                        .limit(3)
                        .toList());
        called("count", NUMBERS.stream().map(n -> load(n)).count());
        long some =
                NUMBERS.stream().filter(n -> n > 1).limit(2).map(n -> load(n)).count();
        Collections.sort(CALLED); // a limit before the stage: exactly these
        called("count of some", some);
        Iterator<String> iterator = NUMBERS.stream().map(n -> load(n)).iterator();
        called("iterator", iterator.next() + iterator.next());
        Spliterator<String> spliterator = NUMBERS.stream().map(n -> load(n)).spliterator();
        called("spliterator", spliterator.tryAdvance(System.out::println));
        called("returned", returned().findFirst());
        called("passed", first(NUMBERS.stream().map(n -> load(n))));
        Stops program = new Stops();
        program.field = NUMBERS.stream().map(n -> load(n));
        called("field", program.field.findFirst());
        Stream<String> chosen = NUMBERS.stream().map(n -> load(n));
        if (args.length == 0) {
            chosen = chosen.limit(2);
        }
        called("chosen", chosen.toList());
        called(
                "nested",
                NUMBERS.stream()
                        .limit(2)
                        .flatMap(n -> IntStream.range(0, n).mapToObj(k -> load(k)))
                        .toList());
        try (Stream<String> closed = NUMBERS.stream().map(n -> load(n)).onClose(() -> CALLED.add("closed"))) {
            called("closed", closed.limit(1).toList());
        }
        called(
                "collected first",
                NUMBERS.stream().limit(2).collect(Collectors.mapping(n -> load(n), Collectors.toList())));
        System.out.println(CALLED);
    }

    private static Stream<String> returned() {
        return NUMBERS.stream().map(n -> load(n));
    }

    private static String first(Stream<String> stream) {
        return stream.findFirst().orElse("");
    }

    private static void called(String what, Object result) {
        System.out.println(what + " " + result + " " + CALLED);
        CALLED.clear();
    }

    @IoBoundFork
    private static String load(int number) {
        CALLED.add(String.valueOf(number));
        return "number " + number;
    }
}
