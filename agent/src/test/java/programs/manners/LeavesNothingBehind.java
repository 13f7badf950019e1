package programs.manners;

import dev.xfork.CpuBoundFork;
import programs.Probe;

/** A program that forks once and then ends, beside threads and hooks of its own. */
public final class LeavesNothingBehind {
    private static int done;

    public static void main(String[] args) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            late();
            System.out.println("hook " + done);
        }));
        begin();
        Thread daemon = new Thread(() -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        daemon.setDaemon(true);
        daemon.start();
        System.out.println("main " + done);
    }

    private static void begin() {
        work();
        Probe.passed("work");
    }

    private static void late() {
        atExit();
        Probe.holds("forked or in place at the end of the JVM", true);
    }

    @CpuBoundFork
    static void work() {
        Probe.afterPassed("work");
        done++;
    }

    @CpuBoundFork
    static void atExit() {
        done++;
    }
}
