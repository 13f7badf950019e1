package programs.threads;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import programs.Probe;
import programs.Runs;

/** Each fork makes two more, sixteen deep, and each level counts what the levels below it did. */
@Runs(workers = {1, 2, 8})
public final class RecursionOfScopes {
    private static final AtomicLong LEAVES = new AtomicLong();
    private static final AtomicInteger WRONG = new AtomicInteger();

    static final class Counter {
        int below;
    }

    public static void main(String[] args) {
        Counter top = new Counter();
        node(12, top);
        Probe.passed("node");
        Fork.sync();
        System.out.println(LEAVES.get() + " " + top.below + " " + WRONG.get());
    }

    @CpuBoundFork
    static void node(int depth, Counter counter) {
        if (depth == 12) {
            Probe.afterPassed("node");
        }
        if (depth == 0) {
            LEAVES.incrementAndGet();
            counter.below = 1;
            return;
        }
        Counter left = new Counter();
        Counter right = new Counter();
        children(depth, left, right);
        if (left.below != 1 << (depth - 1) || right.below != left.below) {
            WRONG.incrementAndGet();
        }
        counter.below = left.below + right.below;
    }

    private static void children(int depth, Counter left, Counter right) {
        node(depth - 1, left);
        node(depth - 1, right);
        Probe.on();
    }
}
