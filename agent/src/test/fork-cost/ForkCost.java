import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Prints what a fork costs beside what people would write by hand; the rounds of both take turns. */
public final class ForkCost {
    private static final int ROUNDS = 15;
    private static final int CPU_TASKS = 100_000;
    private static final int IO_TASKS = 10_000;
    private static final LongAdder DONE = new LongAdder();

    private interface Round {
        void run() throws Exception;
    }

    @CpuBoundFork
    static void cpu() {
        DONE.increment();
    }

    @IoBoundFork
    static void io() {
        DONE.increment();
    }

    static void forkCpu() {
        for (int i = 0; i < CPU_TASKS; i++) {
            cpu();
        }
    }

    static void forkIo() {
        for (int i = 0; i < IO_TASKS; i++) {
            io();
        }
    }

    static void submit(ExecutorService pool, int tasks) throws Exception {
        Future<?>[] futures = new Future<?>[tasks];
        for (int i = 0; i < tasks; i++) {
            futures[i] = pool.submit(DONE::increment);
        }
        for (Future<?> future : futures) {
            future.get();
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("JDK " + Runtime.version());
        ForkJoinPool forkJoin = new ForkJoinPool(2);
        compare("void CPU fork", ForkCost::forkCpu, "ForkJoinPool.submit", () -> submit(forkJoin, CPU_TASKS), CPU_TASKS);
        boolean virtual = Runtime.version().feature() >= 21;
        ExecutorService threads = virtual
                ? (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
                : Executors.newCachedThreadPool();
        compare("void IO fork", ForkCost::forkIo, virtual ? "virtual-thread executor" : "cached thread pool",
                () -> submit(threads, IO_TASKS), IO_TASKS);
        forkJoin.shutdown();
        threads.shutdown();
    }

    private static void compare(String ours, Round fork, String theirs, Round submit, int tasks) throws Exception {
        long[] forks = new long[ROUNDS];
        long[] submits = new long[ROUNDS];
        for (int i = -5; i < ROUNDS; i++) {
            long a = time(fork);
            long b = time(submit);
            if (i >= 0) {
                forks[i] = a;
                submits[i] = b;
            }
        }
        Arrays.sort(forks);
        Arrays.sort(submits);
        double a = (double) forks[ROUNDS / 2] / tasks;
        double b = (double) submits[ROUNDS / 2] / tasks;
        System.out.printf("%-14s %7.0f ns   %-24s %7.0f ns   ratio %.2f%n", ours, a, theirs, b, a / b);
    }

    private static long time(Round round) throws Exception {
        DONE.reset();
        long start = System.nanoTime();
        round.run();
        long time = System.nanoTime() - start;
        if (DONE.sum() == 0) {
            throw new AssertionError("nothing ran");
        }
        return time;
    }
}
