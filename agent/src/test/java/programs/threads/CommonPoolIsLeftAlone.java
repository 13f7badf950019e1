package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import programs.Probe;
import programs.Runs;

/** No fork runs on the common pool, and parallel streams of the program work beside and inside forks. */
@Runs(workers = {1, 2, 8})
public final class CommonPoolIsLeftAlone {
    private static final AtomicLong SUM = new AtomicLong();

    public static void main(String[] args) {
        for (int i = 0; i < 20; i++) {
            stream(i);
        }
        stream(-1);
        Probe.holds("past", true);
        Fork.sync();
        System.out.println(SUM.get());
        System.out.println(IntStream.range(0, 50)
                .parallel()
                .mapToObj(CommonPoolIsLeftAlone::list)
                .mapToInt(List::size)
                .sum());
        IntStream.range(0, 50).parallel().forEach(i -> scope(i));
        System.out.println(SUM.get());
    }

    private static void scope(int i) {
        stream(i);
        Probe.on();
    }

    @CpuBoundFork
    static void stream(int i) {
        if (i == -1) {
            String thread = Thread.currentThread().getName();
            Probe.holds("not on the common pool: " + thread, !thread.startsWith("ForkJoinPool.commonPool"));
            return;
        }
        SUM.addAndGet(LongStream.range(0, 1_000 + i)
                .parallel()
                .filter(n -> n % 2 == 0)
                .count());
    }

    @CpuBoundFork
    static List<Integer> list(int i) {
        List<Integer> made = new ArrayList<>();
        made.add(i);
        return made;
    }
}
