package dev.xfork.benchmarks.cost;

/** What the calls do that are forked: next to nothing. */
final class Tiny {
    private Tiny() {}

    static int work(int x) {
        return x * 31 + 7;
    }

    static int otherWork(int x) {
        return x ^ x >>> 3;
    }

    static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }
}
