package programs.exceptions;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** Handlers of uncaught exceptions are called on the caller's thread, once, with the same exception. */
public final class UncaughtHandlers {
    public static void main(String[] args) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.out.println(
                    "default handler: " + thread.getName() + " " + (thread == Thread.currentThread()) + " " + failure);
            for (StackTraceElement element : failure.getStackTrace()) {
                System.out.println("  " + element);
            }
        });
        Thread own = new Thread(() -> scope("own"), "with own handler");
        own.setUncaughtExceptionHandler((thread, failure) -> System.out.println(
                "own handler: " + thread.getName() + " " + (thread == Thread.currentThread()) + " " + failure));
        own.start();
        own.join();
        Thread plain = new Thread(() -> scope("plain"), "without");
        plain.start();
        plain.join();
        scope("main");
    }

    private static void scope(String key) {
        fail(key);
        Probe.passed(key);
    }

    @CpuBoundFork
    static void fail(String key) {
        Probe.afterPassed(key);
        throw new IllegalStateException(key);
    }
}
