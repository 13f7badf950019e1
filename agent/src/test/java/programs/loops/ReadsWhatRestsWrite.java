package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Advancing or the arguments read what the rest of an earlier iteration wrote: the values are those of the sequential loop. */
public final class ReadsWhatRestsWrite {
    private static int shared;

    private int count;
    private final int[] cells = {1, 1, 1, 1, 1, 1};
    private final List<String> names = new ArrayList<>();
    private ReadsWhatRestsWrite other;

    public static void main(String[] args) {
        System.out.println(local());
        System.out.println(localOfText());
        System.out.println(limit());
        System.out.println(new ReadsWhatRestsWrite().field());
        System.out.println(new ReadsWhatRestsWrite().getter());
        System.out.println(new ReadsWhatRestsWrite().element());
        System.out.println(new ReadsWhatRestsWrite().size());
        System.out.println(new ReadsWhatRestsWrite().throughOther());
        System.out.println(map());
        System.out.println(builder());
        System.out.println(counter());
        System.out.println(atomic());
        System.out.println(elements());
        System.out.println(fibonacci());
        System.out.println(step());
        System.out.println(previousElement());
        System.out.println(lambda());
        System.out.println(condition());
        System.out.println(stringOfList());
        System.out.println(skipped());
        System.out.println(handlerWrites());
        System.out.println(ofCallee());
    }

    private static int local() {
        int sum = 1;
        for (int i = 0; i < 6; i++) {
            int result = twice(sum);
            sum = result + i;
        }
        return sum;
    }

    private static String localOfText() {
        String last = "";
        for (int i = 0; i < 5; i++) {
            last = text(last + i);
        }
        return last;
    }

    private static int limit() {
        int limit = 3;
        int rounds = 0;
        for (int i = 0; i < limit; i++) {
            int result = twice(i);
            if (limit < 8) {
                limit += result % 3;
            }
            rounds++;
        }
        return rounds;
    }

    private int field() {
        for (int i = 0; i < 6; i++) {
            count += twice(count + 1);
        }
        return count;
    }

    private int count() {
        return count;
    }

    private int getter() {
        for (int i = 0; i < 6; i++) {
            int result = twice(count() + i);
            count = result - i;
        }
        return count;
    }

    private String element() {
        for (int i = 1; i < cells.length; i++) {
            cells[i] = twice(cells[i - 1]) + cells[i];
        }
        return Arrays.toString(cells);
    }

    private List<String> size() {
        for (int i = 0; i < 5; i++) {
            String name = text("n" + names.size());
            if (i != 2) {
                names.add(name);
            }
        }
        return names;
    }

    private int throughOther() {
        other = this;
        for (int i = 0; i < 5; i++) {
            other.count += twice(this.count + 1);
        }
        return count;
    }

    private static String map() {
        Map<String, Integer> map = new HashMap<>();
        map.put("k", 1);
        for (int i = 0; i < 5; i++) {
            int result = twice(map.get("k"));
            map.put("k", result + 1);
        }
        return map.toString();
    }

    private static String builder() {
        StringBuilder all = new StringBuilder("s");
        for (int i = 0; i < 4; i++) {
            all.append(text(all.toString()));
        }
        return all.toString();
    }

    private static int counter() {
        for (int i = 0; i < 5; i++) {
            int result = twice(shared);
            shared = result + 1;
        }
        return shared;
    }

    private static int atomic() {
        AtomicInteger count = new AtomicInteger(1);
        for (int i = 0; i < 5; i++) {
            count.addAndGet(twice(count.get()));
        }
        return count.get();
    }

    private static final class Node {
        private int value = 1;
        private Node next;
    }

    /** Each rest writes into the element that comes next. */
    private static String elements() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Node node = new Node();
            if (i > 0) {
                nodes.get(i - 1).next = node;
            }
            nodes.add(node);
        }
        for (Node node : nodes) {
            int result = twice(node.value);
            node.value = result;
            if (node.next != null) {
                node.next.value += result;
            }
        }
        String all = "";
        for (Node node : nodes) {
            all += node.value + " ";
        }
        return all;
    }

    private static long fibonacci() {
        long a = 0;
        long b = 1;
        for (int i = 0; i < 40; i++) {
            long next = sum(a, b);
            a = b;
            b = next;
        }
        return a;
    }

    /** The result is the step. */
    private static int step() {
        int visited = 0;
        for (int i = 1; i < 100; ) {
            visited = visited * 3 % 1_000 + i;
            i += twice(i);
        }
        return visited;
    }

    private static String previousElement() {
        List<String> all = new ArrayList<>(List.of("a"));
        for (int i = 0; i < 4; i++) {
            all.add(text(all.get(all.size() - 1)));
        }
        return all.toString();
    }

    /** Written by a lambda. */
    private static int lambda() {
        int[] count = {1};
        Runnable increase = () -> count[0] = count[0] * 2 + 1;
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += twice(count[0]);
            increase.run();
        }
        return sum;
    }

    private static String condition() {
        List<Integer> queue = new ArrayList<>(List.of(3));
        int rounds = 0;
        while (queue.get(queue.size() - 1) < 100) {
            queue.add(twice(queue.get(queue.size() - 1)));
            rounds++;
        }
        return rounds + " " + queue;
    }

    private static String stringOfList() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            list.add(text("" + list).length());
        }
        return list.toString();
    }

    /** Whether the call is made depends on what an earlier rest wrote. */
    private static String skipped() {
        boolean[] done = new boolean[10];
        StringBuilder all = new StringBuilder();
        for (int i = 1; i < 10; i++) {
            if (done[i]) {
                continue;
            }
            int result = twice(i);
            all.append(i).append(' ');
            if (result < 10) {
                done[result] = true;
            }
        }
        return all.toString();
    }

    private static String handlerWrites() {
        int failures = 0;
        String all = "";
        for (int i = 0; i < 6; i++) {
            try {
                all += failing(i + failures) + " ";
            } catch (IllegalArgumentException e) {
                failures++;
            }
        }
        return all + failures;
    }

    /** The argument is what a method gives that reads the field which the rest writes, two calls deep. */
    private static int ofCallee() {
        shared = 1;
        for (int i = 0; i < 5; i++) {
            int result = twice(deeper(i));
            shared = result;
        }
        return shared;
    }

    private static int deeper(int i) {
        return i + deepest();
    }

    private static int deepest() {
        return shared;
    }

    @IoBoundFork
    static int twice(int number) {
        return 2 * number;
    }

    @IoBoundFork
    static String text(String text) {
        return "(" + text + ")";
    }

    @IoBoundFork
    static long sum(long a, long b) {
        return a + b;
    }

    @IoBoundFork
    static int failing(int number) {
        if (number % 3 == 2) {
            throw new IllegalArgumentException("number " + number);
        }
        return number;
    }
}
