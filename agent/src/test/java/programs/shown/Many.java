package programs.shown;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.atomic.LongAdder;

/** As many calls as its argument says, a multiple of 1,000; one in ten is waited for by itself. */
public final class Many {
    private static final int AT_ONCE = 1_000; // so many forks does one method have, and their memory

    private static final LongAdder CALLS = new LongAdder();

    private Many() {}

    public static void main(String[] arguments) {
        long calls = Long.parseLong(arguments[0]);
        long sum = 0;
        for (long from = 0; from < calls; from += AT_ONCE) {
            sum += some(from);
        }
        System.out.println("calls " + CALLS.sum() + ", sum " + sum);
    }

    private static long some(long from) {
        long sum = 0;
        for (long i = from; i < from + AT_ONCE; i++) {
            if (i % 10 == 0) {
                long result = gives(i);
                CALLS.increment();
                sum += result;
            } else {
                gone();
            }
        }
        return sum;
    }

    @CpuBoundFork
    private static void gone() {
        CALLS.increment();
    }

    @CpuBoundFork
    private static long gives(long number) {
        return number % 7;
    }
}
