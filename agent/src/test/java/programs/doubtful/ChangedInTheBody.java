package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bodies of {@code forEach} that write before their call what the call reads, or read what the call writes: a call of a later
 * element does not come before its own body.
 */
public final class ChangedInTheBody {
    private static int visited;

    private static final class Order {
        private int price = 1;
        private String status = "new";
    }

    public static void main(String[] args) {
        prices();
        statuses();
        both();
        containers();
        counters();
    }

    private static List<Order> orders() {
        return new ArrayList<>(List.of(new Order(), new Order(), new Order(), new Order(), new Order()));
    }

    private static void prices() {
        List<Integer> out = new ArrayList<>();
        List<Order> orders = orders();
        orders.forEach(order -> {
            order.price = 3;
            out.add(total(order));
        });
        show("priced", out);
        List<Integer> byAMethod = new ArrayList<>();
        List.of(new Order(), new Order(), new Order(), new Order()).forEach(order -> {
            price(order);
            byAMethod.add(total(order));
        });
        show("priced by a method", byAMethod);
        List<Integer> streamed = new ArrayList<>();
        List<Order> more = orders();
        more.stream().forEach(order -> {
            order.price = 3;
            streamed.add(total(order));
        });
        show("priced in a stream", streamed);
    }

    private static void price(Order order) {
        order.price = 7;
    }

    private static void statuses() {
        List<String> out = new ArrayList<>();
        List<Order> orders = orders();
        orders.forEach(order -> out.add(order.status + process(order)));
        show("concatenated", out);
        List<String> named = new ArrayList<>();
        List<Order> others = orders();
        others.forEach(order -> {
            String before = order.status;
            String after = process(order);
            named.add(before + after);
        });
        show("named", named);
        StringBuilder text = new StringBuilder();
        List<Order> more = orders();
        more.forEach(order -> text.append(order.status).append(process(order)));
        show("appended", text);
    }

    /** A list that cannot change, whose elements do. */
    private static void both() {
        List<Order> orders = List.of(new Order(), new Order(), new Order());
        List<Object> out = new ArrayList<>();
        orders.forEach(order -> {
            order.price = 3;
            out.add(total(order));
        });
        orders.forEach(order -> out.add(order.status + process(order)));
        show("both", out);
    }

    private static void containers() {
        Map<String, List<Integer>> map = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            map.put("key " + i, new ArrayList<>());
        }
        List<Integer> out = new ArrayList<>();
        map.forEach((key, list) -> {
            list.add(1);
            out.add(size(list));
        });
        show("entries", out);
        List<Integer> sizes = new ArrayList<>();
        List.of(new ArrayList<Integer>(), new ArrayList<Integer>(), new ArrayList<Integer>())
                .forEach(list -> {
                    list.add(1);
                    sizes.add(size(list));
                });
        show("lists", sizes);
    }

    /** What is counted before the call is used behind it. */
    private static void counters() {
        List<Integer> out = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        numbers.forEach(number -> {
            visited++;
            out.add(threefold(number) + visited);
        });
        show("visited", out);
        List<Integer> sums = new ArrayList<>();
        List<Order> orders = orders();
        int[] sum = {0};
        orders.forEach(order -> {
            order.price += 5;
            sum[0] += order.price;
            sums.add(sum[0] + total(order));
        });
        show("sums", sums);
    }

    @IoBoundFork
    private static int total(Order order) {
        return order.price * 10;
    }

    @IoBoundFork
    private static String process(Order order) {
        order.status = "done";
        return " ok ";
    }

    @IoBoundFork
    private static int size(List<Integer> list) {
        return list.size();
    }

    @IoBoundFork
    private static int threefold(int number) {
        return 3 * number;
    }

    private static void show(String name, Object value) {
        System.out.println(name + " " + value);
    }
}
