package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import dev.xfork.WorkerDiedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** 1,000 calls while somebody kills workers: each ends with its value or says that it was lost, and none runs twice. */
public final class Deaths {
    private static final int CALLS = 1_000;

    private static volatile boolean over;
    private static int good;
    private static int lost;

    public static void main(String[] args) throws IOException, InterruptedException {
        Path ran = Files.createTempFile("deaths", "");
        Thread killer = new Thread(Deaths::kill);
        killer.start();
        for (int i = 0; i < CALLS / 10; i++) {
            ten(10 * i, ran.toString());
        }
        over = true;
        killer.join();
        List<String> lines = Files.readAllLines(ran);
        long different = lines.stream().distinct().count();
        Files.delete(ran);
        System.out.println("all " + (good + lost) + " twice " + (lines.size() - different) + " missing "
                + (lines.size() < good) + " some lost " + (lost > 0) + " most good " + (good > CALLS / 2));
    }

    private static void ten(int from, String ran) {
        int[] results = new int[10];
        for (int i = 0; i < 10; i += 2) {
            try {
                int a = work(from + i, ran);
                int b = work(from + i + 1, ran);
                results[i] = a;
                results[i + 1] = b;
                good += 2;
                check(from + i, a);
                check(from + i + 1, b);
            } catch (WorkerDiedException e) {
                lost += 2; // who knows about the other
            }
        }
    }

    private static void check(int number, int result) {
        if (result != 7 * number) {
            throw new AssertionError(number + " " + result);
        }
    }

    private static void kill() {
        Random random = new Random(5);
        while (!over) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(120)));
            List<ProcessHandle> workers = ProcessHandle.current().children().toList();
            if (!workers.isEmpty()) {
                workers.get(random.nextInt(workers.size())).destroyForcibly();
            }
        }
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int work(int number, String ran) {
        try {
            Files.writeString(Path.of(ran), number + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long until = System.nanoTime() + 500_000; // so that the call is worth the way
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return 7 * number;
    }
}
