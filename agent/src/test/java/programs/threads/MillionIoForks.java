package programs.threads;

import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.LongAdder;
import programs.Runs;

/** A hundred thousand IO-bound forks in one loop, in bounded memory. Run with a small heap. */
@Runs(workers = 2, jvm = "-Xmx64m")
public final class MillionIoForks {
    private static final LongAdder SUM = new LongAdder();

    public static void main(String[] args) {
        for (int i = 0; i < 100_000; i++) {
            add(i, new byte[2_000]);
        }
        Fork.sync();
        System.out.println(SUM.sum());
    }

    @IoBoundFork
    static void add(int i, byte[] argument) {
        SUM.add(i + argument.length);
    }
}
