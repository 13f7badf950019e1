package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.agent.effect.Kit.Unknown;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects that a method made and gave to nobody: unknown code cannot change them. */
final class Hidden {
    private static List<String> leaked = new ArrayList<>();

    @Yes
    static void aListOfItsOwn(Unknown unknown, int n) {
        List<String> xs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            xs.add("x" + i);
        }
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void anArrayOfItsOwn(Unknown unknown, int n) {
        int[] xs = new int[n];
        xs[0] = 1;
        for (int x : xs) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void splitText(Unknown unknown, String text) {
        for (String x : text.split(",")) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void linesOfAFile(Unknown unknown, Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            unknown.run(f(line));
        }
    }

    @Yes
    static void aListOfAMethodOfItsOwn(Unknown unknown, int n) {
        for (String x : numbers(n)) {
            unknown.run(f(x));
        }
    }

    private static List<String> numbers(int n) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            numbers.add("x" + i);
        }
        return numbers;
    }

    @Yes({"iterated", "snapshot"})
    static void aListThatAMethodKeeps(Unknown unknown, int n) {
        for (String x : kept(n)) {
            unknown.run(f(x));
        }
    }

    private static List<String> kept(int n) {
        List<String> numbers = new ArrayList<>(n);
        leaked = numbers;
        return numbers;
    }

    @No(Reason.LOOP_WRITES)
    static void storedInAField(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        leaked = xs;
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void passedOn(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        unknown.run(xs);
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void passedOnInTheLoop(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        for (String x : xs) {
            f(x);
            unknown.run(xs);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void passedToTheCall(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        for (String x : xs) {
            unknown.run(f(x, xs));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void captured(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        Runnable later = () -> xs.add("x");
        for (String x : xs) {
            unknown.run(f(x));
            later.run();
        }
    }

    @No(Reason.LOOP_WRITES)
    static void storedInAnArray(Unknown unknown, Object[] all) {
        List<String> xs = new ArrayList<>();
        all[0] = xs;
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aViewPassedOn(Unknown unknown) {
        Map<String, String> map = new HashMap<>();
        unknown.run(map.keySet());
        for (String x : map.keySet()) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void aPartPassedOn(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        unknown.run(xs.subList(0, 0));
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void storedInAnother(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        all.add(xs);
        for (String x : xs) {
            unknown.run(f(x));
            unknown.run(all);
        }
    }

    @No(Reason.LOOP_WRITES)
    static void writtenByTheRest(Unknown unknown) {
        List<String> xs = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            unknown.run(f(xs.get(i)));
            xs.add("x");
        }
    }

    @Yes({"writesItself(local 3)", "separate(source, local 3)"})
    static void writtenByTheRestUnderAnotherName(boolean on, List<String> other) {
        List<String> xs = new ArrayList<>();
        List<String> out = on ? xs : other;
        for (String x : xs) {
            f(x);
            out.add(x);
        }
    }

    @Yes({"writesItself(local 0)"})
    static void notTheParameter(List<String> out) {
        List<String> xs = new ArrayList<>(List.of("a"));
        for (String x : xs) {
            out.add(f(x));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void twoThatAreSwapped(int n) {
        int[] one = new int[n];
        int[] other = new int[n];
        for (int i = 0; i < n; i++) {
            f(one[i]);
            int[] swap = one;
            one = other;
            other = swap;
            other[0] = 3;
        }
    }

    @Yes
    static void returnedAfterwards(Unknown unknown, List<List<String>> all) {
        List<String> xs = new ArrayList<>();
        xs.add("x");
        for (String x : xs) {
            unknown.run(f(x));
        }
        all.add(xs);
    }

    @No(Reason.LOOP_WRITES)
    static void returnedAfterwardsInAnOuterLoop(Unknown unknown, List<List<String>> all) {
        List<String> xs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (String x : xs) {
                unknown.run(f(x));
            }
            all.add(xs);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "sort")
    static void sortedByTheRest(int n) {
        List<String> xs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            f(xs.get(i));
            java.util.Collections.sort(xs);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "sort")
    static void sortedByItself(int n) {
        List<String> xs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            f(xs.get(i));
            xs.sort(null);
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "sort")
    static void sortedByAMethodOfTheRest(Integer[] given) {
        Integer[] xs = given.clone();
        for (Integer x : xs) {
            f(x);
            sort(xs);
        }
    }

    private static void sort(Integer[] xs) {
        java.util.Arrays.sort(xs);
    }

    @Yes
    static void sortedBefore(Unknown unknown, List<String> given) {
        List<String> xs = new ArrayList<>();
        xs.add("b");
        java.util.Collections.sort(xs);
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @No(value = Reason.LOOP_WRITES, names = "merge")
    static void mergedByTheRest(String[] xs) {
        Map<String, Integer> counts = new HashMap<>();
        for (String x : xs) {
            if (counts.containsKey(x)) {
                f(x);
            }
            counts.merge(x, 1, Integer::sum);
        }
    }

    @No(Reason.LOOP_WRITES)
    @SuppressWarnings("deprecation")
    static void bytesWrittenByTheRest(String text, int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            f(bytes[i]);
            text.getBytes(0, 1, bytes, 0);
        }
    }

    @Yes({"iterated", "snapshot"})
    static void given(Unknown unknown) {
        for (String x : List.of("a", "b")) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void copied(Unknown unknown, ArrayList<String> given) {
        List<String> xs = new ArrayList<>(given);
        for (String x : xs) {
            unknown.run(f(x));
        }
    }

    @Yes
    static void anObjectOfItsOwn(Unknown unknown) {
        Kit.Item item = new Kit.Item("x", 2);
        for (int i = 0; i < 3; i++) {
            unknown.run(f(item.getName()));
        }
    }

    @No(Reason.LOOP_WRITES)
    static void anObjectOfItsOwnPassedOn(Unknown unknown) {
        Kit.Item item = new Kit.Item("x", 2);
        for (int i = 0; i < 3; i++) {
            f(item.getName());
            unknown.run(item);
        }
    }
}
