package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import dev.xfork.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls of annotated methods, and forks by hand, that a call in a worker makes run there, in order. */
public final class InWorkers {
    public static void main(String[] args) {
        long sum = fib(18);
        int own = Elsewhere.meanwhile(3);
        System.out.println(sum + own);
        List<String> told = told("a");
        own += Elsewhere.meanwhile(4);
        System.out.println(own + " " + told);
        for (int i = 0; i < 20; i++) {
            System.out.println(i + " " + square(i));
        }
        Elsewhere.expect("fib");
        Elsewhere.expect("told");
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static long fib(int n) {
        if (n == 18) {
            Elsewhere.note("fib");
        }
        if (n < 2) {
            return n;
        }
        long one = fib(n - 1);
        long two = fib(n - 2);
        return one + two;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static List<String> told(String text) {
        Elsewhere.note("told");
        List<String> order = new ArrayList<>();
        nested(order, text);
        order.add("after");
        order.addAll(Fork.map(x -> x + x, List.of("b", "c")));
        order.add(Fork.process(x -> x + "!", "d"));
        return order;
    }

    @IoBoundFork
    static void nested(List<String> order, String text) {
        order.add(text);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int square(int i) throws IllegalArgumentException {
        try {
            return read(i);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int read(int i) throws IOException {
        if (i < 0) {
            throw new IOException("negative");
        }
        return i * i;
    }
}
