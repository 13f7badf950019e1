package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An interrupt of a thread that waits reaches the call in the worker, and is not lost. */
public final class Interrupted {
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("interrupted");
        System.out.println(run(folder.resolve("a"), true));
        System.out.println("flag " + Thread.interrupted());
        System.out.println(run(folder.resolve("b"), false));
        System.out.println("flag " + Thread.interrupted());
        Files.deleteIfExists(folder.resolve("a"));
        Files.deleteIfExists(folder.resolve("b"));
        Files.delete(folder);
        Elsewhere.expect("sleep");
    }

    private static String run(Path begun, boolean clears) {
        Thread waits = Thread.currentThread();
        Thread interrupts = new Thread(() -> {
            while (!Files.exists(begun)) {
                Thread.onSpinWait();
            }
            waits.interrupt();
        });
        interrupts.start();
        String how = sleep(begun.toString(), clears);
        String other = interrupts.getName().isEmpty() ? "no name" : "";
        return how + other;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String sleep(String begun, boolean clears) {
        Elsewhere.note("sleep");
        try {
            Files.createFile(Path.of(begun));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Thread.sleep(60_000);
            return "slept";
        } catch (InterruptedException e) {
            if (!clears) {
                Thread.currentThread().interrupt();
            }
            return "interrupted";
        }
    }
}
