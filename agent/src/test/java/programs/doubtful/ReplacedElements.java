package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls that put another element into the place of their own, in the list, map or array that a stream or {@code forEach} goes over: all else goes on with the old one. */
public final class ReplacedElements {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static List<Order> list = List.of();
    private static Map<Integer, Order> map = Map.of();
    private static Order[] array = {};
    private static int[] numbers = {};

    private static final Consumer<Order> SAVE = order -> {
        list.set(order.id, order);
        map.put(order.id, order);
        array[order.id] = order;
        numbers[order.id] += 10;
    };

    private ReplacedElements() {}

    private record Order(int id, String state) {}

    public static void main(String[] args) {
        calls();
        goingOn();
        passedOn();
        entries();
    }

    @IoBoundFork
    private static String confirm(Order order) {
        CALLS.incrementAndGet();
        Order changed = new Order(order.id, order.state + "+");
        SAVE.accept(changed);
        return changed.id + changed.state;
    }

    @IoBoundFork
    private static boolean confirmed(int id) {
        CALLS.incrementAndGet();
        SAVE.accept(new Order(id, "done"));
        return true;
    }

    @IoBoundFork
    private static int counted(int number) {
        CALLS.incrementAndGet();
        SAVE.accept(new Order(number % 10, "done"));
        return number;
    }

    private static List<Object> fresh() {
        list = new ArrayList<>();
        map = new HashMap<>();
        array = new Order[6];
        numbers = new int[6];
        for (int i = 0; i < 6; i++) {
            array[i] = new Order(i, "new");
            list.add(array[i]);
            map.put(i, array[i]);
            numbers[i] = i;
        }
        return new ArrayList<>();
    }

    private static void show(String name, Object value) {
        System.out.println(name + " " + value + " calls " + CALLS.getAndSet(0));
    }

    private static void calls() {
        List<Object> ofList = fresh();
        list.forEach(order -> ofList.add(confirm(order)));
        show("list", ofList);
        List<Object> ofValues = fresh();
        map.values().forEach(order -> ofValues.add(confirm(order)));
        show("values", ofValues);
        List<Object> ofMap = fresh();
        map.forEach((key, order) -> ofMap.add(key + confirm(order)));
        show("map", ofMap);
        fresh();
        show("stream", map.values().stream().map(order -> confirm(order)).toList());
        fresh();
        show(
                "filtered",
                list.stream()
                        .filter(order -> order.state().equals("new"))
                        .map(order -> confirm(order))
                        .toList());
        fresh();
        show("array", Arrays.stream(array).map(ReplacedElements::confirm).toList());
        fresh();
        show("elements", Stream.of(array).map(ReplacedElements::confirm).toList());
        fresh();
        show("numbers", IntStream.of(numbers).map(number -> counted(number)).sum());
        List<Object> ofNumbers = fresh();
        Arrays.stream(numbers).forEach(number -> ofNumbers.add(counted(number)));
        show("each number", ofNumbers);
    }

    private static void goingOn() {
        List<Object> rest = fresh();
        list.forEach(order -> {
            if (confirmed(order.id())) {
                rest.add(order.id + order.state);
            }
        });
        show("rest", rest);
        List<Object> local = fresh();
        list.forEach(order -> {
            String state = order.state();
            if (confirmed(order.id())) {
                local.add(order.id + state);
            }
        });
        show("local", local);
        List<Object> values = fresh();
        map.forEach((key, order) -> {
            if (confirmed(key)) {
                values.add(key + order.state);
            }
        });
        show("value", values);
        List<Object> stages = fresh();
        list.stream().filter(order -> order.state().equals("new")).forEach(order -> {
            if (confirmed(order.id())) {
                stages.add(order.id + order.state);
            }
        });
        show("stages", stages);
    }

    private static void passedOn() {
        fresh();
        show(
                "mapped before",
                list.stream()
                        .map(order -> new Order(order.id, order.state + "!"))
                        .filter(order -> confirmed(order.id()))
                        .map(order -> order.id + order.state)
                        .toList());
        fresh();
        show(
                "not replaceable",
                List.copyOf(list).stream()
                        .filter(order -> confirmed(order.id()))
                        .map(order -> order.id + order.state)
                        .toList());
    }

    @IoBoundFork
    private static boolean set(Map.Entry<Integer, String> entry) {
        CALLS.incrementAndGet();
        SET.accept(entry);
        return true;
    }

    private static final Consumer<Map.Entry<Integer, String>> SET = entry -> entry.setValue(entry.getValue() + "!");

    private static void entries() {
        for (Map<Integer, String> each :
                List.of(new ConcurrentHashMap<Integer, String>(), new HashMap<Integer, String>())) {
            IntStream.range(0, 6).forEach(i -> each.put(i, "v" + i));
            List<Object> out = new ArrayList<>();
            each.entrySet().forEach(entry -> {
                if (set(entry)) {
                    out.add(entry.getValue());
                }
            });
            out.add(each.entrySet().stream()
                    .filter(entry -> set(entry))
                    .map(entry -> entry.getValue())
                    .toList());
            show("entries", out);
        }
    }
}
