package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.math.BigInteger;
import java.util.Arrays;
import programs.Probe;
import programs.Runs;

/** Forks in forks: recursion with pending results of several types comes out right, with any number of workers. */
@Runs(workers = {1, 2, 8})
public final class Nested {
    record Span(int from, int to, long sum) {}

    public static void main(String[] args) {
        System.out.println(fib(19) + " " + fibInLocals(18) + " " + fibInTry(17));
        System.out.println(sum(new int[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5}, 0, 11));
        System.out.println(Arrays.toString(sorted(new int[] {9, 8, 7, 1, 2, 3, 6, 5, 4, 0})));
        System.out.println(tree(6).length() + tree(3));
        System.out.println(factorial(1, 60));
        System.out.println(ackermann(2, 3) + " " + even(51) + odd(51) + " " + hanoi(8, 'a', 'b', 'c'));
        System.out.println(levels(4));
        System.out.println(mixed(6));
    }

    @CpuBoundFork
    static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    @CpuBoundFork
    static long fibInLocals(int n) {
        if (n < 2) {
            return n;
        }
        long a = fibInLocals(n - 1);
        long b = fibInLocals(n - 2);
        return a + b;
    }

    @CpuBoundFork
    static int fibInTry(int n) {
        int result = -1;
        try {
            if (n == 1) {
                throw new IllegalStateException("one");
            }
            int a = n < 2 ? 0 : fibInTry(n - 1);
            int b = n < 2 ? 0 : fibInTry(n - 2);
            result = a + b;
        } catch (IllegalStateException e) {
            result = 1;
        }
        return result;
    }

    @CpuBoundFork
    static Span sum(int[] of, int from, int to) {
        if (to - from < 2) {
            return new Span(from, to, of[from]);
        }
        int middle = (from + to) >>> 1;
        Span left = sum(of, from, middle);
        Span right = sum(of, middle, to);
        return new Span(left.from(), right.to(), left.sum() + right.sum());
    }

    @CpuBoundFork
    static int[] sorted(int[] of) {
        if (of.length < 2) {
            return of;
        }
        int[] left = sorted(Arrays.copyOfRange(of, 0, of.length / 2));
        int[] right = sorted(Arrays.copyOfRange(of, of.length / 2, of.length));
        int[] merged = new int[of.length];
        for (int i = 0, l = 0, r = 0; i < merged.length; i++) {
            merged[i] = r == right.length || l < left.length && left[l] <= right[r] ? left[l++] : right[r++];
        }
        return merged;
    }

    @CpuBoundFork
    static String tree(int depth) {
        return depth == 0 ? "." : "(" + tree(depth - 1) + depth + tree(depth - 1) + ")";
    }

    @CpuBoundFork
    static String product(int from, int to) {
        return factorial(from, to).toString();
    }

    private static BigInteger factorial(int from, int to) {
        if (to - from < 3) {
            BigInteger product = BigInteger.ONE;
            for (int i = from; i <= to; i++) {
                product = product.multiply(BigInteger.valueOf(i));
            }
            return product;
        }
        int middle = (from + to) / 2;
        String left = product(from, middle);
        String right = product(middle + 1, to);
        return new BigInteger(left).multiply(new BigInteger(right));
    }

    @CpuBoundFork
    static int ackermann(int m, int n) {
        if (m == 0) {
            return n + 1;
        }
        return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
    }

    @CpuBoundFork
    static boolean even(int n) {
        return n == 0 || odd(n - 1);
    }

    @CpuBoundFork
    static boolean odd(int n) {
        return n != 0 && even(n - 1);
    }

    @CpuBoundFork
    static int hanoi(int n, char from, char to, char via) {
        if (n == 0) {
            return 0;
        }
        int first = hanoi(n - 1, from, via, to);
        int last = hanoi(n - 1, via, to, from);
        return first + 1 + last;
    }

    @IoBoundFork
    static String levels(int depth) {
        if (depth == 0) {
            return "bottom";
        }
        String below = levels(depth - 1, "level " + depth);
        Probe.passed("level " + depth);
        return below + depth;
    }

    @IoBoundFork
    static String levels(int depth, String key) {
        Probe.afterPassed(key);
        return levels(depth);
    }

    @CpuBoundFork
    static double mixed(int n) {
        if (n == 0) {
            return 0.5;
        }
        double a = mixed(n - 1);
        long b = waiting(n - 1);
        String c = tree(n % 3);
        return a + b * c.length();
    }

    @IoBoundFork
    static long waiting(int n) {
        double below = mixed(n);
        int other = fib(n);
        return (long) below + other;
    }
}
