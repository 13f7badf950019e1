package dev.xfork.benchmarks.adversaries.programs;

import dev.xfork.CpuBoundFork;
import dev.xfork.benchmarks.adversaries.Work;

/** A program whose work takes 50 µs once it is compiled, which it never is. */
public final class Short {
    private static final int CALLS = 10;
    private static final int ROUNDS = Work.rounds(5_000);

    private Short() {}

    public static void main(String[] args) {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += compute(i);
        }
        System.out.println("value=" + sum); // the least that a program can do
    }

    @CpuBoundFork
    static long compute(int i) {
        return Work.spin(i, ROUNDS);
    }
}
