package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects that are made between two annotated stages, and for the call in a function of {@code forEach}: made once, passed once. */
public final class MadeOnTheWay {
    private static final AtomicInteger LOADS = new AtomicInteger();
    private static final AtomicInteger STORES = new AtomicInteger();
    private static final List<String> NONE = List.of();

    record Item(int number, String name) {
        Item next() {
            return new Item(number + 1, name);
        }

        Item self() {
            return this;
        }
    }

    public static void main(String[] args) {
        between(new ArrayList<>(List.of(1, 2, 3, 4, 5, 6)));
        operands(List.of("", "", "a", "b", "c", "d"));
        state(new ArrayList<>(List.of(1, 2, 3, 4, 5, 6)), new int[1]);
    }

    /** What lies between two calls reads what comes behind them writes. */
    private static void state(List<Integer> numbers, int[] most) {
        numbers.stream()
                .map(n -> load(n))
                .filter(item -> item.number() > most[0])
                .map(item -> store(item))
                .forEach(text -> most[0] += 2);
        show("state", most[0]);
        numbers.stream()
                .map(n -> load(n))
                .map(item -> item.number() + most[0])
                .map(number -> store(number))
                .forEach(text -> most[0]++);
        show("sum", most[0]);
    }

    private static void between(List<Integer> numbers) {
        show(
                "new",
                numbers.stream()
                        .map(n -> load(n))
                        .map(item -> new Item(item.number() + 1, item.name()))
                        .map(item -> store(item))
                        .toList());
        show(
                "by a method",
                numbers.stream()
                        .map(MadeOnTheWay::load)
                        .map(Item::next)
                        .filter(item -> item.number() != 4)
                        .map(MadeOnTheWay::store)
                        .toList());
        show(
                "entries",
                numbers.stream()
                        .map(n -> load(n))
                        .map(item -> Map.entry(item.number(), item.name()))
                        .map(entry -> store(entry))
                        .toList());
        show(
                "optional",
                numbers.stream()
                        .map(n -> load(n))
                        .map(item -> Optional.of(item))
                        .map(item -> store(item))
                        .toList());
        show(
                "array",
                numbers.stream()
                        .map(n -> load(n))
                        .map(item -> (item.name() + ",").split(","))
                        .map(parts -> store(parts[0]))
                        .toList());
        show(
                "the same",
                numbers.stream()
                        .map(n -> load(n))
                        .map(item -> item.self())
                        .map(item -> item.number() > 3 ? item.name() : null)
                        .map(name -> store(name))
                        .toList());
        show(
                "in the function",
                numbers.stream()
                        .map(n -> load(n))
                        .map(item -> store(item.next()))
                        .toList());
    }

    /** The empty list is always the same one, others are new. */
    private static List<String> words(String text) {
        return text.isEmpty() ? NONE : List.of(text, text);
    }

    private static Optional<String> first(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void operands(List<String> texts) {
        List<Object> out = new ArrayList<>();
        texts.forEach(text -> out.add(store(words(text))));
        texts.forEach(text -> out.add(store(first(text))));
        texts.forEach(text -> out.add(size(text.split(","))));
        texts.stream().map(text -> words(text)).forEach(words -> out.add(store(words)));
        texts.forEach(text -> out.add(store(text.isEmpty() ? NONE : words(text))));
        texts.forEach(text -> out.add(size(text.toCharArray())));
        show("operands", out);
    }

    @IoBoundFork
    private static Item load(int number) {
        LOADS.incrementAndGet();
        return new Item(number, "item " + number);
    }

    @IoBoundFork
    private static String store(Object what) {
        STORES.incrementAndGet();
        if (what instanceof Collection<?> all) {
            return "size " + all.size();
        }
        return "stored " + what;
    }

    @IoBoundFork
    private static int size(Object array) {
        STORES.incrementAndGet();
        return java.lang.reflect.Array.getLength(array);
    }

    private static void show(String what, Object result) {
        System.out.println(what + " " + result + " " + LOADS.getAndSet(0) + " " + STORES.getAndSet(0));
    }
}
