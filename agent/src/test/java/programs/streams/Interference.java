package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What follows changes the source, or what earlier stages read: the values are those of the sequential run. */
public final class Interference {
    private static final AtomicInteger CALLS = new AtomicInteger();

    static final class Cell {
        int value;

        Cell(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    public static void main(String[] args) {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        list.stream().map(n -> twice(n)).forEach(n -> list.set(4, n));
        show("set", list);
        list.stream().map(n -> twice(n)).forEach(n -> change(list, n));
        show("set elsewhere", list);
        int[] array = {1, 2, 3, 4, 5};
        Arrays.stream(array).map(n -> twice(n)).forEach(n -> array[4] += n);
        show("array", Arrays.toString(array));
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        map.put("b", 2);
        map.put("c", 3);
        map.entrySet().stream().map(e -> twice(e.getValue())).forEach(n -> map.put("c", n + 100));
        show("map", map);
        map.keySet().stream().map(key -> length(key)).forEach(n -> map.put("c", n + 100));
        show("keys", map);
        ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>(List.of(3, 2));
        queue.stream().map(n -> twice(n)).forEach(n -> {
            if (n < 20) {
                queue.add(n * 2);
            }
        });
        show("queue", queue);
        queue.stream().map(n -> twice(n)).forEach(queue::remove);
        show("removed", queue);
        CopyOnWriteArrayList<Integer> snapshot = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        snapshot.stream().map(n -> twice(n)).forEach(snapshot::add);
        show("snapshot", snapshot);
        ConcurrentHashMap<Integer, Integer> concurrent = new ConcurrentHashMap<>(Map.of(1, 1, 2, 2, 3, 3));
        concurrent.values().stream().map(n -> twice(n)).forEach(n -> concurrent.put(3, n));
        show("concurrent", concurrent);
        try {
            list.stream().map(n -> twice(n)).forEach(list::add);
        } catch (ConcurrentModificationException e) {
            show("modified", list);
        }
        try {
            List<Integer> all =
                    list.stream().map(n -> twice(n)).peek(n -> list.remove(0)).toList();
            show("never", all);
        } catch (ConcurrentModificationException | IndexOutOfBoundsException | NullPointerException e) {
            show(e.getClass().getName(), list.size());
        }
        List<Cell> cells = List.of(new Cell(1), new Cell(2), new Cell(3));
        cells.stream().mapToInt(Cell::value).map(n -> twice(n)).forEach(n -> cells.get(2).value += n);
        show("cells", cells.stream().map(cell -> cell.value).toList());
        cells.stream().map(cell -> twice(cell.value)).forEach(n -> cells.get(2).value += n);
        show("cells again", cells.stream().map(cell -> cell.value).toList());
        Map<Integer, List<Integer>> groups = new HashMap<>();
        List<Integer> numbers = new ArrayList<>(List.of(5, 3, 8, 1));
        numbers.stream()
                .map(n -> twice(n))
                .forEach(n ->
                        groups.computeIfAbsent(n % 4, k -> new ArrayList<>()).add(n));
        show("groups", groups);
        show(
                "into the source",
                numbers.stream().map(n -> twice(n)).collect(Collectors.toCollection(() -> new ArrayList<>(numbers))));
        int[] sum = {0};
        numbers.stream().map(n -> twice(n)).forEach(n -> sum[0] += n);
        show("sum", sum[0]);
        StringBuilder text = new StringBuilder();
        numbers.stream().filter(n -> text.length() < 3).map(n -> twice(n)).forEach(text::append);
        show("text", text);
    }

    private static void change(List<Integer> list, int n) {
        list.set(4, n);
    }

    private static void show(String what, Object result) {
        System.out.println(what + " " + result + " " + CALLS.getAndSet(0));
    }

    @IoBoundFork
    private static int twice(int number) {
        CALLS.incrementAndGet();
        return 2 * number;
    }

    @IoBoundFork
    private static int length(String text) {
        CALLS.incrementAndGet();
        return text.length();
    }
}
