package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** One call of a loop fails: those before it have ended when its exception arrives. */
public final class FailsInLoop {
    private static final AtomicIntegerArray DONE = new AtomicIntegerArray(10);

    public static void main(String[] args) {
        try {
            loop();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
            for (int i = 0; i < 6; i++) {
                System.out.println(i + " " + DONE.get(i));
            }
        }
        loop();
    }

    private static void loop() {
        for (int i = 0; i < 10; i++) {
            work(i);
        }
    }

    @CpuBoundFork
    static void work(int i) {
        if (i == 6) {
            throw new IllegalStateException("number " + i);
        }
        DONE.incrementAndGet(i);
    }
}
