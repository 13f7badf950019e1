package programs.shown;

import dev.xfork.CpuBoundFork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** Forks that need a lock which the thread holds that waits for them: prints what was said of it, and ends. */
public final class Circle {
    private static final Object MONITOR = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static int count;

    private Circle() {}

    public static void main(String[] arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        Thread ender = new Thread(() -> end(said));
        ender.setDaemon(true);
        ender.start();
        if (arguments[0].equals("lock")) {
            LOCK.lock();
            System.out.println(both(true));
        } else {
            synchronized (MONITOR) {
                System.out.println(deeper());
            }
        }
    }

    private static void end(ByteArrayOutputStream said) {
        for (int i = 0; i < 600 && !said.toString(StandardCharsets.UTF_8).contains("none of these"); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
        System.out.print(said.toString(StandardCharsets.UTF_8));
        System.out.flush();
        Runtime.getRuntime().halt(3);
    }

    /** A monitor that a method further up holds is not seen. */
    private static int deeper() {
        return both(false);
    }

    private static int both(boolean lock) {
        int one = counted(lock);
        int other = counted(lock);
        Thread.yield();
        return one + other;
    }

    @CpuBoundFork
    private static int counted(boolean lock) {
        try {
            Thread.sleep(100); // until the caller waits
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (lock) {
            LOCK.lock();
            try {
                return ++count;
            } finally {
                LOCK.unlock();
            }
        }
        synchronized (MONITOR) {
            return ++count;
        }
    }
}
