package programs.hostile;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.concurrent.atomic.LongAdder;
import programs.Probe;
import programs.Runs;

/** A fork makes a hundred thousand of its own, and its neighbours too. Run with a small heap. */
@Runs(
        workers = {1, 2},
        jvm = "-Xmx64m")
public final class ForksInFork {
    private static final LongAdder SUM = new LongAdder();

    public static void main(String[] args) {
        many(60_000);
        manyIo(30_000);
        many(60_000);
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(SUM.sum());
    }

    @CpuBoundFork
    static void many(int count) {
        for (int i = 0; i < count; i++) {
            add(new byte[500]);
        }
        Probe.on();
    }

    @IoBoundFork
    static void manyIo(int count) {
        for (int i = 0; i < count; i++) {
            add(new byte[500]);
        }
        Probe.on();
    }

    @CpuBoundFork
    static void add(byte[] argument) {
        SUM.add(argument.length);
    }
}
