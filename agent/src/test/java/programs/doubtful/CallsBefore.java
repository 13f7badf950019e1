package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Annotated methods that are called by what comes before a stage that looks ahead, or between two: as often as sequentially. */
public final class CallsBefore {
    private static final AtomicInteger CHECKS = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();

    public static void main(String[] args) {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        show(
                "dropped",
                numbers.stream().dropWhile(n -> check(n) < 3).map(n -> work(n)).toList());
        show(
                "taken",
                numbers.stream().takeWhile(n -> helper(n) < 5).map(n -> work(n)).toList());
        show(
                "sorted",
                numbers.stream()
                        .sorted(Comparator.comparing(n -> check(-n)))
                        .map(n -> work(n))
                        .toList());
        show(
                "sorted by two",
                numbers.stream()
                        .sorted((one, other) -> check(other) - check(one))
                        .map(n -> work(n))
                        .toList());
        show(
                "filtered",
                numbers.stream().filter(n -> helper(n) > 2).map(n -> work(n)).toList());
        show("mapped", numbers.stream().map(n -> helper(n)).map(n -> work(n)).toList());
        show(
                "between",
                numbers.stream()
                        .map(n -> work(n))
                        .filter(n -> helper(n) > 9)
                        .map(n -> work(n))
                        .toList());
        show(
                "mapped between",
                numbers.stream()
                        .map(n -> work(n))
                        .map(n -> helper(n))
                        .map(n -> work(n))
                        .toList());
        List<Integer> out = new ArrayList<>();
        numbers.forEach(n -> out.add(work(helper(n))));
        numbers.stream().filter(n -> helper(n) > 2).forEach(n -> out.add(work(n)));
        numbers.stream().map(n -> work(n)).forEach(n -> out.add(helper(n)));
        show("operands", out);
        show("in the function", numbers.stream().map(n -> work(helper(n))).toList());
        show(
                "behind",
                numbers.stream()
                        .map(n -> work(n))
                        .sorted(Comparator.comparing(n -> check(-n)))
                        .collect(Collectors.groupingBy(n -> helper(n) % 2)));
    }

    private static int helper(int n) {
        return check(n) + 1;
    }

    @IoBoundFork
    private static int check(int n) {
        CHECKS.incrementAndGet();
        return n;
    }

    @IoBoundFork
    private static int work(int n) {
        CALLS.incrementAndGet();
        return 3 * n + 1;
    }

    private static void show(String what, Object result) {
        System.out.println(what + " " + result + " " + CHECKS.getAndSet(0) + " " + CALLS.getAndSet(0));
    }
}
