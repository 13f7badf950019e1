package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** Nothing begins before the terminal operation, which sees the source as it is then; closing and characteristics are the JDK's. */
public final class Laziness {
    private static final List<Object> CALLED = Collections.synchronizedList(new ArrayList<>());

    public static void main(String[] args) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));
        Stream<String> stream = numbers.stream().map(n -> load(n));
        numbers.add(4);
        System.out.println("before " + CALLED);
        System.out.println(stream.toList());
        CALLED.clear();
        Stream<String> behind =
                numbers.stream().filter(n -> n > 1).map(n -> load(n)).sorted();
        numbers.add(5);
        numbers.remove(0);
        System.out.println(behind.toList() + " " + CALLED.size());
        CALLED.clear();
        System.out.println("sized " + numbers.stream().map(n -> load(n)).count() + " " + CALLED.size());
        System.out.println("not sized "
                + numbers.stream().filter(n -> n > 3).map(n -> load(n)).count());
        CALLED.clear();
        List<String> order = new ArrayList<>();
        numbers.stream().map(n -> load(n)).peek(s -> order.add("peek " + s)).forEach(s -> order.add("each " + s));
        System.out.println(order);
        System.out.println(numbers.stream()
                .onClose(() -> System.out.println("closed"))
                .map(n -> load(n))
                .unordered()
                .sequential()
                .skip(1)
                .distinct()
                .toList());
        Stream<String> twice = numbers.stream().map(n -> load(n));
        System.out.println(twice.toList());
        try {
            System.out.println(again(twice));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(characteristics(numbers.stream().map(n -> load(n))));
        List<Integer> none = new ArrayList<>();
        System.out.println(none.stream().map(n -> load(n)).toList() + " "
                + none.stream().mapToInt(n -> n).sum());
        System.out.println(List.of(7).stream().map(n -> load(n)).toList());
        List<Integer> missing = null;
        try {
            System.out.println(missing.stream().map(n -> load(n)).toList());
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Object again(Stream<String> stream) {
        return stream.count();
    }

    private static int characteristics(BaseStream<?, ?> stream) {
        Spliterator<?> spliterator = stream.spliterator();
        return spliterator.characteristics();
    }

    @IoBoundFork
    private static String load(int number) {
        CALLED.add(number);
        return "number " + number;
    }
}
