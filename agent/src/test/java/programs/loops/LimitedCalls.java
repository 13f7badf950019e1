package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Of a method that says how many at once, that many calls of a loop run at once, and never more; one means one. */
public final class LimitedCalls {
    private static final int LIMIT = 3;

    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();
    private static final AtomicInteger INSIDE_SINGLE = new AtomicInteger();
    private static final AtomicInteger MOST_SINGLE = new AtomicInteger();

    public static void main(String[] args) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            out.add(limited(i));
        }
        System.out.println(out);
        int sum = 0;
        for (int i = 0; i < 30; i++) {
            sum += single(i);
        }
        System.out.println(sum);
        List<String> both = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            both.add(limited(i + 100) + single(i));
        }
        System.out.println(both);
        System.out.println(MOST.get() <= LIMIT ? "kept" : "broken: " + MOST);
        System.out.println(MOST_SINGLE.get() <= 1 ? "kept" : "broken: " + MOST_SINGLE);
        Probe.holds("as many as allowed: " + MOST, MOST.get() == LIMIT);
    }

    @IoBoundFork(maxConcurrency = LIMIT)
    static String limited(int i) {
        MOST.accumulateAndGet(INSIDE.incrementAndGet(), Math::max);
        if (i < LIMIT) {
            Probe.meet("limited", LIMIT);
        }
        INSIDE.decrementAndGet();
        return "l" + i;
    }

    @IoBoundFork(maxConcurrency = 1)
    static int single(int i) {
        MOST_SINGLE.accumulateAndGet(INSIDE_SINGLE.incrementAndGet(), Math::max);
        INSIDE_SINGLE.decrementAndGet();
        return i;
    }
}
