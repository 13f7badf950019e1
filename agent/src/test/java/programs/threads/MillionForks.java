package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import programs.Runs;

/** A million forks in one loop, in bounded memory. Run with a small heap. */
@Runs(
        workers = {1, 2},
        jvm = "-Xmx64m")
public final class MillionForks {
    private static final LongAdder SUM = new LongAdder();

    public static void main(String[] args) {
        for (int i = 0; i < 1_000_000; i++) {
            add(i, new byte[200]);
        }
        Fork.sync();
        System.out.println(SUM.sum());
        IntStream.range(0, 300_000).forEach(i -> add(i, new byte[200]));
        System.out.println(SUM.sum());
    }

    @CpuBoundFork
    static void add(int i, byte[] argument) {
        SUM.add(i + argument.length);
    }
}
