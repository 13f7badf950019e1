package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.Place;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Forks by hand in worker processes. */
public final class ByHand {
    private final int base; // not serializable

    private ByHand(int base) {
        this.base = base;
    }

    static final class Held implements Fork.F1<Integer, String>, Serializable {
        private static final long serialVersionUID = 1L;

        private final String text;

        Held(String text) {
            this.text = text;
        }

        @Override
        public String call(Integer times) {
            Elsewhere.note("object");
            return text.repeat(times);
        }
    }

    public static void main(String[] args) {
        String word = "w";
        System.out.println(Fork.process(() -> where("lambda", word)));
        System.out.println(Fork.process(ByHand::twice, 21));
        String two = Fork.process((String a, String b) -> a + b, "x", "y");
        Integer three = Fork.process((Integer a, Integer b, Integer c) -> a + b + c, 1, 2, 3);
        System.out.println(two + three);
        System.out.println(Fork.process(new Held("ab"), 3));
        System.out.println(Fork.mapProcess(ByHand::twice, List.of(1, 2, 3)));
        System.out.println(Fork.blockMapProcess(x -> where("map", x + word), List.of("p", "q")));
        Fork.process(() -> System.out.println("action"));
        Fork.sync();
        System.out.println(Fork.process(new ByHand(5)::plus, 6));
        List<String> pending = Fork.mapProcess(x -> x + x, List.of("m", "n"));
        System.out.println(Fork.process(ByHand::joined, pending));
        System.out.println(Fork.fork(ByHand::elsewhere, 4));
        try {
            System.out.println(Fork.process(ByHand::fails, "why"));
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
        for (String key : List.of("lambda", "map", "twice", "object", "annotated")) {
            Elsewhere.expect(key);
        }
    }

    private static String where(String key, String text) {
        Elsewhere.note(key);
        return text;
    }

    private static int twice(int x) {
        Elsewhere.note("twice");
        return 2 * x;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String elsewhere(int x) {
        Elsewhere.note("annotated");
        return "e" + x;
    }

    private int plus(int x) { // the receiver cannot travel, so it stays
        return base + x;
    }

    private static String joined(List<String> words) {
        return String.join(",", new ArrayList<>(words));
    }

    private static String fails(String text) throws IOException {
        throw new IOException(text);
    }
}
