package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls that find what their own iteration has done before them, change what it has read, or are not made at all. */
public final class BeforeTheCall {
    private static int charged;

    private BeforeTheCall() {}

    private static final class Order {
        private int price;
        private int id;
        private String status = "new";
        private Order next;

        String status() {
            return status;
        }

        @IoBoundFork
        String advance() {
            status = "advanced";
            return "ok";
        }
    }

    private static final class Pages {
        private boolean more = true;
        private int number;
    }

    public static void main(String[] arguments) throws IOException {
        files();
        fields();
        containers();
        operands();
        compounds();
        throwing();
        nulls();
        arguments();
        conditions();
    }

    private static void files() throws IOException {
        Path folder = Files.createTempDirectory("xfork");
        for (int i = 0; i < 4; i++) {
            Path file = folder.resolve("page" + i);
            String page = download(i);
            Files.writeString(file, page);
            int length = index(file);
            System.out.println("indexed " + length);
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static void fields() {
        for (int i = 0; i < 4; i++) {
            Order order = new Order();
            order.price = number(i);
            int total = total(order);
            System.out.println("total " + total);
        }
    }

    private static void containers() {
        for (int i = 0; i < 4; i++) {
            Map<String, Object> map = new HashMap<>();
            map.put("name", download(i));
            map.put("number", i);
            System.out.println("sent " + sent(map));
            int[] array = {i};
            array[0] = number(i);
            System.out.println("first " + first(array));
        }
    }

    private static void operands() {
        for (Order order : List.of(new Order(), new Order(), new Order(), new Order())) {
            System.out.println(order.status + " -> " + process(order));
        }
        for (Order order : List.of(new Order(), new Order(), new Order(), new Order())) {
            System.out.println(order.status() + " -> " + order.advance());
        }
        for (int i = 0; i < 4; i++) {
            int[] array = {i};
            int sum = bump(array) + first(array);
            System.out.println("sum " + sum);
        }
    }

    private static void compounds() {
        for (int i = 0; i < 4; i++) {
            int[] array = {i};
            array[0] += added(array);
            System.out.println("compound " + array[0]);
            List<Integer> list = new ArrayList<>();
            int both = list.size() * 10 + pushed(list);
            System.out.println("both " + both);
        }
    }

    private static void throwing() {
        for (int i = 0; i < 6; i++) {
            try {
                int price = price(i);
                validate(price);
                int charge = charge(i);
                System.out.println("price " + price + (charge > 6 ? "!" : ""));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println("charged " + charged);
    }

    private static void nulls() {
        charged = 0;
        Order order = new Order();
        for (int i = 0; i < 6; i++) {
            try {
                order.next.next.price = charge(i);
            } catch (NullPointerException e) {
                System.out.println("nothing there");
            }
        }
        System.out.println("charged " + charged);
    }

    private static void arguments() {
        for (int i = 0; i < 4; i++) {
            Order order = new Order();
            System.out.println("saved " + save(order));
            String link = link(order.id);
            System.out.println(link);
        }
    }

    private static void conditions() {
        Pages pages = new Pages();
        while (pages.more) {
            String page = fetch(pages);
            System.out.println(page);
        }
        List<Integer> todo = new ArrayList<>(List.of(1));
        for (int i = 0; i < todo.size(); i++) {
            int visited = visit(todo, i);
            System.out.println("visited " + visited);
        }
    }

    @IoBoundFork
    static String download(int number) {
        return "page " + number;
    }

    @IoBoundFork
    static int index(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).length() : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @IoBoundFork
    static int number(int number) {
        return number + 10;
    }

    @IoBoundFork
    static int total(Order order) {
        return order.price * 2;
    }

    @IoBoundFork
    static String sent(Map<String, Object> map) {
        return new TreeMap<>(map).toString();
    }

    @IoBoundFork
    static int first(int[] array) {
        return array[0];
    }

    @IoBoundFork
    static String process(Order order) {
        order.status = "done";
        return "ok";
    }

    private static int bump(int[] array) {
        array[0] += 5;
        return 0;
    }

    @IoBoundFork
    static int added(int[] array) {
        array[0] += 100;
        return 1;
    }

    @IoBoundFork
    static int pushed(List<Integer> list) {
        list.add(9);
        return list.size();
    }

    @IoBoundFork
    static int price(int number) {
        return number == 3 ? -1 : number;
    }

    private static void validate(int price) {
        if (price < 0) {
            throw new IllegalArgumentException("price " + price);
        }
    }

    @IoBoundFork
    static synchronized int charge(int number) {
        return number < 0 ? number : ++charged;
    }

    @IoBoundFork
    static boolean save(Order order) {
        order.id = 7;
        return true;
    }

    @IoBoundFork
    static String link(int id) {
        return "/orders/" + id;
    }

    @IoBoundFork
    static String fetch(Pages pages) {
        pages.more = ++pages.number < 3;
        return "page " + pages.number;
    }

    @IoBoundFork
    static int visit(List<Integer> todo, int index) {
        int number = todo.get(index);
        if (number < 4) {
            todo.add(number + 1);
        }
        return number;
    }
}
