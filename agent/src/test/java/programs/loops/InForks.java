package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import programs.Probe;
import programs.Virtual;

/** Loops inside forks, inside tasks of a pool of the program, inside threads; calls that fork themselves. */
public final class InForks {
    private static final int OUTER = 3;
    private static final int INNER = 4;

    public static void main(String[] args) throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < OUTER; i++) {
            all.addAll(group(i));
        }
        System.out.println(all);
        System.out.println(processors());
        System.out.println(inPool());
        inThreads();
        System.out.println(forking());
        System.out.println(byHand());
        System.out.println(failing());
        System.out.println(mixed());
    }

    /** The loop in {@code main} makes three of them at once, and each makes four calls at once. */
    @IoBoundFork
    static List<String> group(int group) {
        Probe.meet("groups", OUTER);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < INNER; i++) {
            out.add(load("group " + group, i));
        }
        return out;
    }

    private static long processors() {
        long sum = 0;
        for (int i = 0; i < 20; i++) {
            sum = sum * 3 + row(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long row(int row) {
        long sum = 0;
        for (int i = 0; i < 20; i++) {
            sum += cell(row, i);
        }
        return sum;
    }

    @CpuBoundFork
    static long cell(int row, int column) {
        return (long) row * row - column;
    }

    private static List<String> inPool() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> futures = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String key = "task " + i;
                futures.add(pool.submit(() -> loaded(key)));
            }
            List<String> out = new ArrayList<>();
            for (Future<List<String>> future : futures) {
                out.addAll(future.get());
            }
            return out;
        } finally {
            pool.shutdown();
        }
    }

    private static List<String> loaded(String key) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < INNER; i++) {
            out.add(load(key, i));
        }
        return out;
    }

    private static void inThreads() throws Exception {
        List<List<String>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<String> mine = new ArrayList<>();
            all.add(mine);
            String key = "thread " + i;
            threads.add(Virtual.start(() -> mine.addAll(loaded(key))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(all);
    }

    private static List<String> forking() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < INNER; i++) {
            out.add(pair(i));
        }
        return out;
    }

    @IoBoundFork
    static String pair(int i) {
        String left = load("pairs", i);
        String right = load("pairs", -i);
        return left + right;
    }

    private static List<String> byHand() {
        List<String> out = new ArrayList<>();
        for (String text : Fork.mapThread(i -> "<" + i + ">", List.of(1, 2, 3))) {
            out.add(load(text, text.length()));
        }
        return out;
    }

    /** A call of an inner loop fails: through the outer loop to its handler. */
    private static String failing() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < OUTER; i++) {
            try {
                out.add(refusing(i));
            } catch (IllegalStateException e) {
                out.add(e.getMessage());
            }
        }
        return out.toString();
    }

    @IoBoundFork
    static String refusing(int limit) {
        Probe.meet("refusing", OUTER);
        String all = "";
        for (int i = 0; i < INNER; i++) {
            all += refuse(limit, i);
        }
        return all;
    }

    @IoBoundFork
    static int refuse(int limit, int i) {
        if (limit == 1 && i == 2) {
            throw new IllegalStateException("refused " + limit + i);
        }
        return limit * 10 + i;
    }

    private static long mixed() {
        long sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += waiting(i);
        }
        return sum;
    }

    @CpuBoundFork
    static long waiting(int i) {
        long sum = 0;
        for (int j = 0; j < 8; j++) {
            sum = sum * 2 + refuse(i + 2, j) + row(j);
        }
        return sum;
    }

    @IoBoundFork
    static String load(String key, int i) {
        if (key.equals("pairs")) {
            Probe.meet(key, 2 * INNER);
        } else if (!key.startsWith("<")) {
            Probe.meet(key, INNER);
        }
        return key + i;
    }
}
