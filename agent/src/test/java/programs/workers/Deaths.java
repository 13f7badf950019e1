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
        Thread killer = new Thread(() -> kill(ran));
        killer.start();
        for (int i = 0; i < CALLS / 10; i++) {
            ten(10 * i, ran.toString());
        }
        over = true;
        killer.join();
        List<String> lines = Files.readAllLines(ran);
        long different = lines.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .count();
        Files.delete(ran);
        System.out.println("all " + (good + lost) + " twice " + (lines.size() - different) + " missing "
                + (lines.size() < good) + " some lost " + (lost > 0) + " most good " + (good > CALLS / 2));
    }

    private static void ten(int from, String ran) {
        for (int i = from; i < from + 10; i++) {
            try {
                int result = work(i, ran);
                if (result != 7 * i) {
                    throw new AssertionError(i + " " + result);
                }
                good++;
            } catch (WorkerDiedException e) {
                lost++;
            }
        }
    }

    /** Kills whoever made the last call. */
    private static void kill(Path ran) {
        Random random = new Random(5);
        while (!over) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(400)));
            try {
                List<String> lines = Files.readAllLines(ran);
                String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
                if (last.contains(" ")) {
                    long pid = Long.parseLong(last.substring(last.indexOf(' ') + 1));
                    ProcessHandle.of(pid)
                            .filter(each ->
                                    each.pid() != ProcessHandle.current().pid())
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int work(int number, String ran) {
        try {
            Files.writeString(
                    Path.of(ran), number + " " + ProcessHandle.current().pid() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long until = System.nanoTime() + 3_000_000; // so that the call is worth the way
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return 7 * number;
    }
}
