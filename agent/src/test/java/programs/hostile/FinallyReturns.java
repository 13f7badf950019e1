package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.atomic.AtomicInteger;

/** Returns and jumps out of finally, with forks begun before and inside. */
public final class FinallyReturns {
    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        System.out.println(swallow() + " " + DONE.get());
        System.out.println(loop() + " " + DONE.get());
        System.out.println(nested() + " " + DONE.get());
        System.out.println(value() + " " + DONE.get());
        try {
            rethrow();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + " " + DONE.get());
        }
    }

    @SuppressWarnings("finally")
    private static int swallow() {
        work();
        try {
            throw new IllegalStateException("swallowed");
        } finally {
            work();
            return 1;
        }
    }

    @SuppressWarnings("finally")
    private static int loop() {
        int rounds = 0;
        for (int i = 0; i < 5; i++) {
            work();
            try {
                work();
                if (i == 2) {
                    throw new IllegalStateException("continue");
                }
            } finally {
                rounds++;
                continue;
            }
        }
        return rounds;
    }

    private static int nested() {
        try {
            try {
                work();
                return 1;
            } finally {
                work();
            }
        } finally {
            work();
        }
    }

    private static int value() {
        int result = 1;
        try {
            work();
            return result;
        } finally {
            result = 2;
            work();
        }
    }

    private static void rethrow() {
        try {
            work();
            throw new IllegalStateException("first");
        } catch (IllegalStateException e) {
            work();
            throw new IllegalArgumentException("second");
        } finally {
            work();
        }
    }

    @CpuBoundFork
    static void work() {
        DONE.incrementAndGet();
    }
}
