package programs.shown;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its calls by itself: IO calls, CPU calls that make IO calls, and one that fails. */
public final class Calls {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Calls() {}

    public static void main(String[] arguments) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(load(i, 40));
        }
        String last = "";
        for (int i = 0; i < 3; i++) {
            String one = nested(i);
            String other = nested(10 * i);
            Thread.yield();
            last += one + other;
        }
        try {
            String failing = failing();
            Thread.yield();
            System.out.println(failing);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(all.size() + last);
        System.out.println("calls " + CALLS.get());
    }

    @IoBoundFork
    private static String load(int number, long millis) {
        CALLS.incrementAndGet();
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return " " + number;
    }

    @CpuBoundFork
    private static String nested(int number) {
        CALLS.incrementAndGet();
        String one = load(number, 5);
        String other = load(number + 1, 5);
        Thread.yield(); // something to do before the results are needed
        return one + other;
    }

    @IoBoundFork
    private static String failing() {
        CALLS.incrementAndGet();
        throw new IllegalStateException("no");
    }
}
