package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Thousands of iterations: the calls that have begun and whose rest has not run are a bounded number, and more than one. */
public final class WindowIsBounded {
    private static final int ROUNDS = 10_000;
    private static final int GENEROUS = 1_100;

    private static final AtomicInteger BEGUN = new AtomicInteger();
    private static final AtomicInteger RESTED = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    public static void main(String[] args) {
        long sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum = sum * 31 + number(i);
            RESTED.incrementAndGet();
        }
        System.out.println(sum);
        said();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            out.add(text(i));
            RESTED.incrementAndGet();
        }
        System.out.println(out.hashCode());
        said();
        slowFirst();
        said();
    }

    private static void said() {
        System.out.println(MOST.get() <= GENEROUS ? "bounded" : "not bounded: " + MOST);
        Probe.holds("ahead: " + MOST, MOST.get() > 1);
        BEGUN.set(0);
        RESTED.set(0);
        MOST.set(0);
    }

    /** The first call ends when others have: the window waits for it. */
    private static void slowFirst() {
        int sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += first(i);
            RESTED.incrementAndGet();
        }
        System.out.println(sum);
    }

    private static void begun() {
        MOST.accumulateAndGet(BEGUN.incrementAndGet() - RESTED.get(), Math::max);
    }

    @IoBoundFork
    static long number(int i) {
        begun();
        if (i < 8) {
            Probe.meet("number", 8);
        }
        return i;
    }

    @IoBoundFork
    static String text(int i) {
        begun();
        if (i < 8) {
            Probe.meet("text", 8);
        }
        return "t" + i;
    }

    @IoBoundFork
    static int first(int i) {
        begun();
        if (i == 0) {
            Probe.beside("tenth");
        } else if (i == 10) {
            Probe.open("tenth");
        }
        return i % 3;
    }
}
