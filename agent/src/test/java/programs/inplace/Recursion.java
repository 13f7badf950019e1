package programs.inplace;

import dev.xfork.CpuBoundFork;

/** A recursion of tiny calls, annotated without a cut-off. */
public final class Recursion {
    private Recursion() {}

    @CpuBoundFork
    static int fib(int n) {
        if (n < 2) {
            return n;
        }
        int one = fib(n - 1);
        int other = fib(n - 2);
        return one + other;
    }

    public static void main(String[] arguments) {
        int sum = 0;
        for (int round = 0; round < 3; round++) {
            int result = fib(30);
            sum += result;
        }
        System.out.println(sum);
    }
}
