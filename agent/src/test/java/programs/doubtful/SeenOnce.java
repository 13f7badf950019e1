package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What comes before a call in its own iteration, and is computed ahead to begin the call, must not be computed again in its turn: by then the call
 * may have changed the element.
 */
public final class SeenOnce {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final Consumer<SeenOnce> WORK = element -> element.number += 10;

    private int number;
    private final int key;

    private SeenOnce(int number) {
        this.number = number;
        this.key = number;
    }

    public static void main(String[] args) {
        bodies();
        stages();
        maps();
        immutable();
    }

    private int number() {
        return number;
    }

    private int key() {
        return key;
    }

    @IoBoundFork
    private String run(int argument) {
        CALLS.incrementAndGet();
        WORK.accept(this);
        return argument + ">" + number;
    }

    @IoBoundFork
    private static String process(SeenOnce element) {
        CALLS.incrementAndGet();
        WORK.accept(element);
        return ">" + element.number;
    }

    @IoBoundFork
    private static SeenOnce load(int number) {
        return WORK == null ? null : new SeenOnce(number);
    }

    @IoBoundFork
    private static int ofChar(int character) {
        return character + WORK.hashCode() - WORK.hashCode();
    }

    private static List<SeenOnce> six() {
        return new ArrayList<>(IntStream.range(0, 6).mapToObj(SeenOnce::new).toList());
    }

    private static void show(String name, Object value) {
        System.out.println(name + " " + value + " calls " + CALLS.getAndSet(0));
    }

    private static void bodies() {
        List<String> out = new ArrayList<>();
        six().forEach(each -> out.add(each.run(each.number)));
        show("field", out);
        six().forEach(each -> out.add(each.run(each.number())));
        show("getter", out);
        six().forEach(each -> {
            int before = each.number();
            out.add(each.run(before) + before);
        });
        show("local", out);
        six().forEach(each -> out.add(each.number() + process(each)));
        show("below the arguments", out);
        six().stream().filter(each -> each.number < 9).forEach(each -> out.add(process(each)));
        show("filtered", out);
    }

    private static void stages() {
        show(
                "filter",
                six().stream()
                        .filter(each -> each.number < 9)
                        .map(each -> process(each))
                        .toList());
        show(
                "reference",
                six().stream()
                        .filter(each -> each.number() < 9)
                        .map(SeenOnce::process)
                        .toList());
        show(
                "taken",
                six().stream()
                        .takeWhile(each -> each.number < 5)
                        .map(each -> process(each))
                        .toList());
        show(
                "sorted",
                six().stream()
                        .sorted(Comparator.comparingInt(each -> -each.number))
                        .map(each -> process(each))
                        .toList());
        show(
                "sum",
                six().stream()
                        .filter(each -> each.number < 9)
                        .mapToInt(each -> process(each).length())
                        .sum());
        show(
                "between",
                IntStream.range(0, 6)
                        .mapToObj(number -> load(number))
                        .filter(each -> each.number < 9)
                        .map(each -> process(each))
                        .toList());
    }

    private static void maps() {
        Map<Integer, SeenOnce> map = new TreeMap<>();
        six().forEach(each -> map.put(each.key, each));
        List<String> out = new ArrayList<>();
        map.forEach((key, each) -> out.add(key + each.run(each.number)));
        show("map", out);
        map.entrySet().stream()
                .filter(entry -> entry.getValue().number < 13)
                .forEach(entry -> out.add(process(entry.getValue())));
        show("entries", out);
    }

    /** What cannot change. */
    private static void immutable() {
        List<Object> out = new ArrayList<>();
        six().forEach(each -> out.add(each.run(each.key()) + each.key));
        List.of("a", "b", "c").forEach(text -> out.add(ofChar(text.charAt(0))));
        show("immutable", out);
    }
}
