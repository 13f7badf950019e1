package programs.streams;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import programs.Probe;
import programs.Virtual;

/** {@code forEach} in its own function, in forks, on other threads, beside {@code @Unsafe} methods, and of classes not yet initialised. */
public final class EachNested {
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    static class Worker {
        @IoBoundFork
        String work(int number) {
            INSIDE.incrementAndGet();
            Thread.yield();
            INSIDE.decrementAndGet();
            return "worked " + number;
        }
    }

    static final class Careful extends Worker {
        @Unsafe
        @Override
        String work(int number) {
            Probe.holds("alone", INSIDE.get() == 0);
            return "careful " + number;
        }
    }

    static final class Late {
        static {
            System.out.println("late");
        }

        @IoBoundFork
        static String load(int number) {
            return "late " + number;
        }
    }

    public static void main(String[] args) throws Exception {
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        System.out.println(tree(numbers, 3));
        List<Worker> workers = new ArrayList<>(List.of(new Worker(), new Careful(), new Worker(), new Careful()));
        List<String> out = new ArrayList<>();
        workers.forEach(worker -> out.add(worker.work(7)));
        numbers.forEach(n -> out.add(Late.load(n)));
        numbers.forEach(n -> out.add(few(n)));
        System.out.println(out);
        Map<Integer, List<String>> all = new TreeMap<>();
        numbers.forEach(n -> all.put(n, inFork(n)));
        System.out.println(all);
        Virtual.start(() -> {
                    List<Integer> squares = new ArrayList<>();
                    IntStream.range(0, 1000).forEach(n -> squares.add(square(n)));
                    System.out.println(squares.stream().mapToInt(n -> n).sum());
                })
                .join();
        List<Integer> many = new ArrayList<>();
        IntStream.range(0, 100_000).forEach(n -> {
            int value = square(n % 10);
            if (many.isEmpty() || value > many.get(many.size() - 1)) {
                many.add(value);
            }
        });
        System.out.println(many);
        IntStream.range(0, 200).forEach(n -> many.add(limited(n)));
        Probe.holds("at most three at once", MOST.get() <= 3);
        System.out.println(many.size());
        try {
            numbers.forEach(n -> numbers.forEach(k -> out.add(failing(n, k))));
        } catch (IllegalArgumentException e) {
            e.printStackTrace(System.out);
        }
        System.out.println(out.size());
    }

    private static int tree(List<Integer> numbers, int depth) {
        int[] sum = {0};
        numbers.forEach(n -> {
            int value = square(n);
            sum[0] += value + (depth == 0 ? 0 : tree(numbers, depth - 1));
        });
        return sum[0];
    }

    @IoBoundFork
    private static List<String> inFork(int number) {
        List<String> out = new ArrayList<>();
        IntStream.range(0, number).forEach(n -> out.add(few(n)));
        return out;
    }

    @CpuBoundFork
    private static int square(int number) {
        return number * number;
    }

    @IoBoundFork
    private static String few(int number) {
        return "few " + number;
    }

    @IoBoundFork(maxConcurrency = 3)
    private static int limited(int number) {
        MOST.accumulateAndGet(INSIDE.incrementAndGet(), Math::max);
        Thread.yield();
        INSIDE.decrementAndGet();
        return number;
    }

    @IoBoundFork
    private static String failing(int one, int other) {
        if (one == 2 && other == 3) {
            throw new IllegalArgumentException(one + " " + other);
        }
        return "";
    }
}
