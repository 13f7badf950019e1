package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Bodies of {@code forEach} that catch what they throw before their call, go round it or come to {@code forEach} again, and
 * streams over arrays that others write: no call is made that the sequential program does not make.
 */
public final class OneCallTooMany {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static Integer[] shared;

    public static void main(String[] args) {
        caught();
        nested(List.of(1, 2, 3));
        repeated(List.of(1, 2, 3, 4, 5));
        arrays();
    }

    /** What is not a number is caught in the body, before the call of that element. */
    private static void caught() {
        List<Integer> out = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        List<String> texts = new ArrayList<>(List.of("1", "2", "x", "3", "4"));
        texts.forEach(text -> {
            try {
                int number = Integer.parseInt(text);
                out.add(number + length(text));
            } catch (NumberFormatException e) {
                bad.add(text);
            }
        });
        show("caught", out + " " + bad);
        List<Integer> fixed = new ArrayList<>();
        List.of("1", "x", "2").forEach(text -> {
            try {
                fixed.add(Integer.parseInt(text) + length(text));
            } catch (NumberFormatException e) {
                fixed.add(-1);
            }
        });
        show("caught in a fixed list", fixed);
        List<Integer> streamed = new ArrayList<>();
        List<String> fixedTexts = List.of("1", "2", "x", "3", "4");
        fixedTexts.stream().forEach(text -> {
            try {
                streamed.add(Integer.parseInt(text) + length(text));
            } catch (NumberFormatException e) {
                bad.add(text);
            }
        });
        show("caught in a stream", streamed + " " + bad);
    }

    private static void nested(Collection<Integer> numbers) {
        List<Integer> out = new ArrayList<>();
        walk(numbers, 1, out);
        show("nested", out);
    }

    private static void walk(Collection<Integer> numbers, int depth, List<Integer> out) {
        numbers.forEach(number -> {
            out.add(call(number));
            if (depth > 0) {
                walk(new ArrayList<>(List.of(number + 10)), depth - 1, out);
            }
        });
    }

    private static void repeated(List<Integer> numbers) {
        numbers.forEach(number -> {
            int round = 0;
            do {
                System.out.println(number + call(number) * 0);
            } while (round++ < 1);
        });
        show("repeated", numbers);
    }

    /** Streams over arrays that a field or another local holds, too: an element is written before the stream has come to it. */
    private static void arrays() {
        assigned();
        assignedBefore();
        assignedTwice();
        ofAStream();
        ofAnotherLocal();
    }

    private static void assigned() {
        List<Integer> out = new ArrayList<>();
        Arrays.stream(shared = new Integer[] {1, 2, 3, 4, 5})
                .map(number -> call(number))
                .forEach(number -> {
                    shared[4] = 99;
                    out.add(number);
                });
        show("assigned", out);
    }

    private static void assignedBefore() {
        List<Integer> out = new ArrayList<>();
        Integer[] numbers = {1, 2, 3, 4, 5};
        shared = numbers;
        Arrays.stream(numbers).map(number -> call(number)).forEach(number -> {
            shared[4] = 99;
            out.add(number);
        });
        show("assigned before", out);
    }

    private static void assignedTwice() {
        List<Integer> out = new ArrayList<>();
        Integer[] numbers;
        (shared = numbers = new Integer[5])[0] = 1;
        Arrays.fill(shared, 1);
        Arrays.stream(numbers).map(number -> call(number)).forEach(number -> {
            shared[4] = 99;
            out.add(number);
        });
        show("assigned twice", out);
    }

    private static void ofAStream() {
        List<Integer> out = new ArrayList<>();
        Stream.of(shared = new Integer[] {1, 2, 3, 4, 5})
                .map(number -> call(number))
                .forEach(number -> {
                    shared[4] = 99;
                    out.add(number);
                });
        show("of a stream", out);
    }

    private static void ofAnotherLocal() {
        List<Integer> out = new ArrayList<>();
        Integer[] numbers = new Integer[] {1, 2, 3, 4, 5};
        Integer[] same = numbers;
        Arrays.stream(numbers).map(number -> call(number)).forEach(number -> {
            same[4] = 99;
            out.add(number);
        });
        show("of another local", out);
    }

    @IoBoundFork
    private static int length(String text) {
        CALLS.incrementAndGet();
        return text.length();
    }

    @IoBoundFork
    private static int call(int number) {
        CALLS.incrementAndGet();
        return number;
    }

    private static void show(String name, Object value) {
        System.out.println(name + " " + value + " " + CALLS.getAndSet(0));
    }
}
