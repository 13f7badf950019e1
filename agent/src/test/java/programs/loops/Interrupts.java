package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import programs.Probe;

/** The looping thread is interrupted: a call that waits sees it, or the flag is kept; the loop goes on as the sequential one. */
public final class Interrupts {
    private static final CountDownLatch INSIDE = new CountDownLatch(1);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    public static void main(String[] args) throws InterruptedException {
        System.out.println(beforeTheLoop() + " " + Thread.interrupted());
        System.out.println(sleepers() + " " + Thread.interrupted());
        System.out.println(whileWaiting() + " " + Thread.interrupted());
        System.out.println(inTheRest() + " " + Thread.interrupted());
        System.out.println(kept() + " " + Thread.interrupted());
    }

    /** No call looks at the flag: it is still set behind the loop. */
    private static List<String> beforeTheLoop() {
        List<String> out = new ArrayList<>();
        Thread.currentThread().interrupt();
        for (int i = 0; i < 6; i++) {
            out.add(load(i));
        }
        return out;
    }

    /** The first call that sleeps is the one that ends by it; its handler is that of the iteration. */
    private static List<String> sleepers() {
        List<String> out = new ArrayList<>();
        Thread.currentThread().interrupt();
        for (int i = 0; i < 3; i++) {
            try {
                out.add(sleeping(i));
            } catch (InterruptedException e) {
                out.add("interrupted in " + i);
            }
        }
        return out;
    }

    private static List<String> whileWaiting() throws InterruptedException {
        Thread looping = Thread.currentThread();
        Thread other = new Thread(() -> {
            try {
                INSIDE.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            looping.interrupt();
        });
        other.start();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            out.add(waiting(i));
        }
        other.join();
        return out;
    }

    /** The thread interrupts itself: none of the calls looks. */
    private static List<String> inTheRest() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            out.add(meeting(i));
            if (i == 5) {
                Thread.currentThread().interrupt();
            }
        }
        return out;
    }

    /** A handler sets the flag again, as handlers should. */
    private static List<String> kept() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try {
                out.add(refusing(i));
            } catch (InterruptedException e) {
                out.add("refused " + i);
                if (i == 3) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return out;
    }

    @IoBoundFork
    static String load(int i) {
        return "i" + i;
    }

    @IoBoundFork
    static String meeting(int i) {
        Probe.meet("meeting", 6);
        return "m" + i;
    }

    @IoBoundFork
    static String sleeping(int i) throws InterruptedException {
        Thread.sleep(1);
        return "s" + i;
    }

    @IoBoundFork
    static String waiting(int i) {
        if (i > 0) {
            return "w" + i;
        }
        INSIDE.countDown();
        try {
            NEVER.await();
            return "never";
        } catch (InterruptedException e) {
            return "interrupted " + i;
        }
    }

    @IoBoundFork
    static String refusing(int i) throws InterruptedException {
        Probe.meet("refusing", 4);
        if (i % 2 == 1) {
            throw new InterruptedException("refused");
        }
        return "r" + i;
    }
}
