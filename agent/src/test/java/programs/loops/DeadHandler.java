package programs.loops;

import dev.xfork.CpuBoundFork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Handlers of code that cannot throw, in loops over what a call gives. */
public final class DeadHandler {
    private DeadHandler() {}

    public static void main(String[] args) {
        System.out.println(copied(List.of(6, 24, 9)));
        System.out.println(nested(new ArrayList<>(List.of(6, 24, 9))));
    }

    private static Deque<Object> copied(List<Integer> numbers) {
        Deque<Object> texts = new ArrayDeque<>();
        next:
        for (int number : List.copyOf(numbers)) {
            texts.addLast("" + text(number));
            try {
                continue next;
            } catch (RuntimeException e) {
                texts.clear();
            }
        }
        return texts;
    }

    private static List<String> nested(List<Integer> numbers) {
        List<String> texts = new ArrayList<>();
        next:
        for (int number : List.copyOf(numbers)) {
            for (int other : List.copyOf(numbers)) {
                texts.add(text(number + other));
                try {
                    continue next;
                } catch (RuntimeException e) {
                    texts.remove(0);
                } finally {
                    texts.add("-");
                }
            }
        }
        return texts;
    }

    @CpuBoundFork
    private static String text(int number) {
        return "text " + number;
    }
}
