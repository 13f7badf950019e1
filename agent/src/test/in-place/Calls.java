import dev.xfork.CpuBoundFork;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * One benchmark: warms up, then prints the nanoseconds of one call, the median of some runs, by the processor time of the
 * thread, which forks nothing.
 */
public final class Calls {
    private static final int WARM_UP = 6;
    private static final int RUNS = 9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static volatile long sink;
    private static int leaves;

    private record Sum(int value) {}

    private Calls() {}

    public static void main(String[] args) {
        String name = args[0];
        int size = Integer.parseInt(args[1]);
        IntToLongFunction benchmark =
                switch (name) {
                    case "loop" -> Calls::loop;
                    case "loop-void" -> Calls::loopOfVoid;
                    case "fib-locals" -> Calls::fibLocals;
                    case "fib-stack" -> Calls::fibStack;
                    case "fib-string" -> n -> fibString(n).length();
                    case "fib-record" -> n -> fibRecord(n).value();
                    case "fib-void" -> Calls::count;
                    default -> throw new IllegalArgumentException(name);
                };
        for (int i = 0; i < WARM_UP; i++) {
            sink = benchmark.applyAsLong(size);
        }
        long[] times = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            sink = benchmark.applyAsLong(size);
            times[i] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);
        System.out.println(times[RUNS / 2] / (name.startsWith("loop") ? (double) size : calls(size)) + " " + sink);
    }

    /** How many calls {@code fib} of a number makes. */
    private static double calls(int n) {
        double one = 1;
        double two = 1;
        for (int i = 2; i <= n; i++) {
            double next = one + two + 1;
            one = two;
            two = next;
        }
        return two;
    }

    // ---- a loop around a call of about 33 ns

    @CpuBoundFork
    static long step(long x) {
        long y = x;
        for (int i = 0; i < 20; i++) {
            y ^= y << 13;
            y ^= y >>> 7;
            y ^= y << 17;
        }
        return y;
    }

    static long loop(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum = sum * 31 + step(sum + i);
        }
        return sum;
    }

    private static long total;

    @CpuBoundFork
    static void add(long x) {
        long y = x + total; // one after the other, as in the loop above
        for (int i = 0; i < 20; i++) {
            y ^= y << 13;
            y ^= y >>> 7;
            y ^= y << 17;
        }
        total += y;
    }

    static long loopOfVoid(int n) {
        for (int i = 0; i < n; i++) {
            add(i);
        }
        return total;
    }

    // ---- recursion

    @CpuBoundFork
    static int fibLocals(int n) {
        if (n < 2) {
            return n;
        }
        int a = fibLocals(n - 1);
        int b = fibLocals(n - 2);
        return a + b;
    }

    @CpuBoundFork
    static int fibStack(int n) {
        if (n < 2) {
            return n;
        }
        return fibStack(n - 1) + fibStack(n - 2);
    }

    @CpuBoundFork
    static String fibString(int n) {
        if (n < 2) {
            return n == 0 ? "" : "1";
        }
        String a = fibString(n - 1);
        String b = fibString(n - 2);
        return a.length() < b.length() ? b : a;
    }

    @CpuBoundFork
    static Sum fibRecord(int n) {
        if (n < 2) {
            return new Sum(n);
        }
        Sum a = fibRecord(n - 1);
        Sum b = fibRecord(n - 2);
        return new Sum(a.value() + b.value());
    }

    @CpuBoundFork
    static void fibVoid(int n) {
        if (n < 2) {
            leaves += n;
            return;
        }
        fibVoid(n - 1);
        fibVoid(n - 2);
    }

    static long count(int n) {
        leaves = 0;
        fibVoid(n);
        return leaves;
    }
}
