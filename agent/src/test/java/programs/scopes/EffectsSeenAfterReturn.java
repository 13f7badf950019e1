package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import programs.Probe;

/** What a method's forks did is done when the method has returned. */
public final class EffectsSeenAfterReturn {
    private static int plain;
    private static final int[] CELLS = new int[50];

    public static void main(String[] args) {
        fill();
        if (Probe.on()) {
            LockSupport.parkNanos(100_000_000); // until the worker has nothing queued, and wants forks again
        }
        System.out.println(Arrays.stream(CELLS).sum() + " " + plain);
        System.out.println(early(true) + " " + plain);
        System.out.println(early(false) + " " + plain);
        System.out.println(new EffectsSeenAfterReturn().instance() + " " + plain);
        outer();
        System.out.println(plain);
    }

    private static void fill() {
        set(0);
        Probe.passed("set");
        for (int i = 1; i < CELLS.length; i++) {
            set(i);
        }
        Probe.holds("called", true);
    }

    private static int early(boolean way) {
        add(100, "early " + way);
        Probe.passed("early " + way);
        if (way) {
            return 1;
        }
        add(1000, "late");
        Probe.passed("late");
        return 2;
    }

    private long instance() {
        add(10_000, "instance");
        Probe.passed("instance");
        return 3;
    }

    private static void outer() {
        middle();
        Probe.holds("middle is done", plain >= 100_000);
    }

    private static void middle() {
        add(100_000, "middle");
        Probe.passed("middle");
    }

    @CpuBoundFork
    static void set(int i) {
        if (i == 0) {
            Probe.afterPassed("set");
        }
        CELLS[i] = i;
    }

    @CpuBoundFork
    static void add(int amount, String key) {
        Probe.afterPassed(key);
        synchronized (CELLS) {
            plain += amount;
        }
    }
}
