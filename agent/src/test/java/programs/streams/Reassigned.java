package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Parameters that are assigned to under a condition: what a stream goes over, and what a function calls with. */
public final class Reassigned {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        source(list, list);
        show("source", list);
        source(null, list);
        show("none", list);
        int[] array = {1, 2, 3, 4, 5};
        array(array, array);
        show("array", Arrays.toString(array));
        List<Integer> out = new ArrayList<>();
        list.forEach(n -> {
            if (n == null) {
                n = 7;
            }
            out.add(twice(n));
        });
        show("function", out);
        list.stream().forEach(n -> {
            int m = 5;
            if (n > 2) {
                m = n;
            }
            out.add(twice(m));
        });
        show("local", out);
    }

    private static void source(List<Integer> given, List<Integer> changed) {
        if (given == null) {
            given = List.of(6, 7, 8);
        }
        given.stream().map(n -> twice(n)).forEach(n -> changed.set(4, n));
    }

    private static void array(int[] given, int[] changed) {
        if (given == null) {
            given = new int[] {6, 7, 8};
        }
        Arrays.stream(given).map(n -> twice(n)).forEach(n -> changed[4] = n);
    }

    @IoBoundFork
    private static int twice(int n) {
        CALLS.incrementAndGet();
        return 2 * n;
    }

    private static void show(String what, Object values) {
        System.out.println(what + " " + values + " " + CALLS.getAndSet(0));
    }
}
