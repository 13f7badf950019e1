package programs.streams;

import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import programs.Probe;
import programs.Runs;

/** At most so many calls at once as the method allows; a million elements need no memory; a look ahead that is bounded. */
@Runs(jvm = "-Xmx32m")
public final class Bounds {
    private static final AtomicInteger INSIDE = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();
    private static final AtomicInteger BEGUN = new AtomicInteger();
    private static final AtomicInteger AHEAD = new AtomicInteger();

    private static volatile int taken;

    public static void main(String[] args) {
        System.out.println(IntStream.range(0, 200).map(n -> few(n)).sum());
        Probe.holds("at most three at once", MOST.get() <= 3);
        System.out.println(IntStream.range(0, 1_000_000)
                .mapToObj(n -> block(n))
                .mapToLong(b -> b.length)
                .sum());
        IntStream.range(0, 5_000).map(n -> count(n)).forEach(n -> taken = n);
        Probe.holds("a window of 256", AHEAD.get() <= 258); // the last one may not have been stored yet
        Probe.holds("more than one ahead", AHEAD.get() > 1);
        System.out.println(taken + " " + BEGUN.get());
    }

    @IoBoundFork(maxConcurrency = 3)
    private static int few(int number) {
        MOST.accumulateAndGet(INSIDE.incrementAndGet(), Math::max);
        Thread.yield();
        INSIDE.decrementAndGet();
        return number;
    }

    @dev.xfork.CpuBoundFork
    private static byte[] block(int number) {
        return new byte[number % 1000];
    }

    @IoBoundFork
    private static int count(int number) {
        BEGUN.incrementAndGet();
        if (number < 4 && Probe.on()) {
            LockSupport.parkNanos(50_000_000); // the pools get to run some, whatever else the machine does
        }
        AHEAD.accumulateAndGet(number - taken, Math::max);
        return number;
    }
}
