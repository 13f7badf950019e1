import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One benchmark: warms up, then prints the nanoseconds of one call, the median of some runs, and what was computed: by the
 * clock where calls may be forks, by the processor time of the thread where all are in place.
 */
public final class Bodies {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MILLIS = 50;

    /** Steps of about 1.7 ns, each after the other: 100 µs. */
    private static final int LONG = 66_000;

    /** About 33 ns where the processor works on several calls at once, as it does in these loops. */
    private static final int SHORT = 45;

    private static volatile long sink;

    private interface Benchmark {
        long run(int size);
    }

    private Bodies() {}

    public static void main(String[] args) {
        String name = args[0];
        int size = Integer.parseInt(args[1]);
        Benchmark benchmark =
                switch (name) {
                    case "io-list" -> n -> waits(n).hashCode();
                    case "io-stream" -> n -> waitsOfStream(n).hashCode();
                    case "cpu-fold" -> Bodies::fold;
                    case "cpu-array" -> n -> Arrays.hashCode(array(n));
                    case "cpu-list" -> n -> list(numbers(n)).hashCode();
                    case "cpu-stream" -> n -> stream(numbers(n)).hashCode();
                    case "cpu-each" -> n -> each(numbers(n)).hashCode();
                    case "cpu-void" -> Bodies::slots;
                    case "place-fold" -> Bodies::shortFold;
                    case "place-test" -> n -> shortTest(n, Long.MAX_VALUE / 3);
                    case "place-array" -> n -> Arrays.hashCode(shortArray(n));
                    case "place-list", "small-list" -> n -> shortList(n).hashCode();
                    case "small-fold" -> Bodies::shortFold;
                    case "small-test" -> n -> shortTest(n, Long.MAX_VALUE / 3);
                    case "small-array" -> n -> Arrays.hashCode(shortArray(n));
                    case "small-inner" -> Bodies::shortInner;
                    case "small-stream" -> n -> shortStream(numbers(n));
                    case "small-each" -> n -> shortEach(numbers(n)).hashCode();
                    default -> throw new IllegalArgumentException(name);
                };
        boolean waiting = name.startsWith("io-");
        boolean inPlace = name.startsWith("place-") || name.startsWith("small-");
        int warmUp = waiting ? 1 : 16; // until the loop and what it calls are compiled
        int runs = waiting ? 1 : 9;
        for (int i = 0; i < 100; i++) {
            sink = numbers(1_000).size(); // lists grow in every program; here, they did in the agent already
        }
        for (int i = 0; i < warmUp; i++) {
            sink = benchmark.run(waiting ? 2 : size);
        }
        long[] times = new long[runs];
        for (int i = 0; i < runs; i++) {
            long start = inPlace ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
            sink = benchmark.run(size);
            times[i] = (inPlace ? THREADS.getCurrentThreadCpuTime() : System.nanoTime()) - start;
        }
        Arrays.sort(times);
        System.out.println(times[runs / 2] / (double) size + " " + sink);
    }

    // ---- IO

    @IoBoundFork
    static String waited(int i) {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "waited " + i;
    }

    private static List<String> waits(int n) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(waited(i));
        }
        return out;
    }

    private static List<String> waitsOfStream(int n) {
        return numbers(n).stream().map(Bodies::waited).toList();
    }

    // ---- calls of about 100 µs

    private static long steps(long x, int n) {
        long y = x + 1;
        for (int i = 0; i < n; i++) {
            y ^= y << 13;
            y ^= y >>> 7;
            y ^= y << 17;
        }
        return y;
    }

    @CpuBoundFork
    static long work(long x) {
        return steps(x, LONG);
    }

    private static long fold(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += work(i);
        }
        return sum;
    }

    private static long[] array(int n) {
        long[] a = new long[n];
        for (int i = 0; i < n; i++) {
            a[i] = work(i);
        }
        return a;
    }

    private static List<Integer> numbers(int n) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @CpuBoundFork
    static Long workOf(Integer x) {
        return steps(x, LONG);
    }

    private static List<Long> list(List<Integer> xs) {
        List<Long> out = new ArrayList<>();
        for (Integer x : xs) {
            out.add(workOf(x));
        }
        return out;
    }

    private static List<Long> stream(List<Integer> xs) {
        return xs.stream().map(Bodies::workOf).toList();
    }

    private static List<Long> each(List<Integer> xs) {
        List<Long> out = new ArrayList<>();
        xs.forEach(x -> out.add(workOf(x)));
        return out;
    }

    @CpuBoundFork
    static void workInto(long[] slots, int i) {
        slots[i] = steps(i, LONG);
    }

    private static long slots(int n) {
        long[] slots = new long[n];
        for (int i = 0; i < n; i++) {
            workInto(slots, i);
        }
        return sum(slots);
    }

    /** Begins when all calls have ended. */
    @Unsafe
    private static long sum(long[] slots) {
        return Arrays.hashCode(slots);
    }

    // ---- calls of about 33 ns, all in place

    @CpuBoundFork
    static long step(long x) {
        return steps(x, SHORT);
    }

    private static long shortFold(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += step(i);
        }
        return sum;
    }

    private static long shortTest(int n, long k) {
        int found = 0;
        for (int i = 0; i < n; i++) {
            if (step(i) > k) {
                found++;
            }
        }
        return found;
    }

    private static long[] shortArray(int n) {
        long[] a = new long[n];
        for (int i = 0; i < n; i++) {
            a[i] = step(i);
        }
        return a;
    }

    @CpuBoundFork
    static String named(int i) {
        return steps(i, SHORT) > 0 ? "positive" : "negative";
    }

    private static List<String> shortList(int n) {
        List<String> out = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            out.add(named(i));
        }
        return out;
    }

    /** Many short loops. */
    private static long shortInner(int n) {
        long sum = 0;
        for (int i = 0; i < n / 10; i++) {
            sum ^= tenSteps(i);
        }
        return sum;
    }

    private static long tenSteps(long from) {
        long sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += step(from + i);
        }
        return sum;
    }

    @CpuBoundFork
    static Long stepOf(Integer x) {
        return steps(x, SHORT);
    }

    private static long shortStream(List<Integer> xs) {
        return xs.stream().map(Bodies::stepOf).filter(x -> x > 0).count();
    }

    private static List<Long> shortEach(List<Integer> xs) {
        List<Long> out = new ArrayList<>(xs.size());
        xs.forEach(x -> out.add(stepOf(x)));
        return out;
    }
}
