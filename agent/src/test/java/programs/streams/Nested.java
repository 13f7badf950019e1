package programs.streams;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import programs.Virtual;

/** Streams in forks in streams, recursion, flat maps of streams, virtual threads, and forks of what follows. */
public final class Nested {
    private static final AtomicInteger SUM = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        System.out.println(tree(5));
        System.out.println(recursive(List.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)));
        List<List<Integer>> rows = new ArrayList<>(List.of(List.of(1, 2), List.of(), List.of(3, 4, 5)));
        System.out.println(
                rows.stream().flatMap(row -> row.stream().map(n -> twice(n))).toList());
        System.out.println(rows.stream()
                .map(row -> row.stream().mapToInt(n -> twice(n)).sum())
                .toList());
        System.out.println(rows.stream()
                .map(Nested::total)
                .filter(n -> n > 0)
                .map(n -> twice(n))
                .toList());
        System.out.println(rows.stream()
                .mapToInt(row -> total(row))
                .mapToObj(n -> text(n))
                .map(text -> text + "!")
                .filter(Nested::isLong)
                .collect(Collectors.joining(" ")));
        IntStream.range(0, 100).map(n -> twice(n)).forEach(n -> add(n));
        System.out.println("sum " + SUM.get());
        Virtual.start(() -> {
                    System.out.println(rows.stream().map(row -> total(row)).toList());
                    System.out.println(
                            IntStream.range(0, 1000).map(n -> twice(n)).sum());
                })
                .join();
        Thread[] threads = new Thread[8];
        long[] sums = new long[threads.length];
        for (int i = 0; i < threads.length; i++) {
            int index = i;
            threads[i] = new Thread(() -> sums[index] = IntStream.range(0, 2000)
                    .mapToLong(n -> twice(n + index))
                    .filter(n -> n % 3 == 0)
                    .sum());
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(Arrays.toString(sums));
    }

    @CpuBoundFork
    private static int tree(int depth) {
        return depth == 0 ? 1 : IntStream.range(0, 3).map(n -> tree(depth - 1)).sum() + 1;
    }

    @CpuBoundFork
    private static List<Integer> recursive(List<Integer> numbers) {
        if (numbers.size() < 2) {
            return numbers;
        }
        int middle = numbers.get(0);
        List<List<Integer>> parts = List.of(
                numbers.stream().filter(n -> n < middle).toList(),
                numbers.stream().filter(n -> n == middle).toList(),
                numbers.stream().filter(n -> n > middle).toList());
        List<Integer> all = new ArrayList<>();
        parts.stream()
                .map(part -> part.size() == numbers.size() ? part : recursive(part))
                .forEach(all::addAll);
        return all;
    }

    @IoBoundFork
    private static int total(List<Integer> row) {
        return row.stream().map(n -> twice(n)).reduce(0, Integer::sum);
    }

    @CpuBoundFork
    private static int twice(int number) {
        return 2 * number;
    }

    @IoBoundFork(maxConcurrency = 2)
    private static String text(int number) {
        return "number " + number;
    }

    @CpuBoundFork
    private static boolean isLong(String text) {
        return text.length() > 9;
    }

    @CpuBoundFork
    private static void add(int number) {
        SUM.addAndGet(number);
    }
}
