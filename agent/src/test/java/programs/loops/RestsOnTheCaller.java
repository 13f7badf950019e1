package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** The rests run on the thread of the loop, one after the other, under the frames of the loop. */
public final class RestsOnTheCaller {
    private static final int CALLS = 5;
    private static final ThreadLocal<List<String>> SEEN = ThreadLocal.withInitial(ArrayList::new);

    private static int depth;

    public static void main(String[] args) {
        Thread main = Thread.currentThread();
        for (int i = 0; i < CALLS; i++) {
            String text = load("thread", i);
            SEEN.get().add(text + (Thread.currentThread() == main));
        }
        System.out.println(SEEN.get());
        oneAfterTheOther();
        frames();
        handlers(main);
    }

    /** A rest is never begun inside another one. */
    private static void oneAfterTheOther() {
        for (int i = 0; i < CALLS; i++) {
            String text = load("order", i);
            depth++;
            System.out.println(text + " at depth " + depth + " " + nested(i));
            depth--;
        }
    }

    /** A loop inside the rest, of the same method's calls. */
    private static int nested(int i) {
        int sum = 0;
        for (int j = 0; j < CALLS; j++) {
            sum += load("nested " + i, j).length() * depth;
        }
        return sum;
    }

    private static void frames() {
        for (int i = 0; i < CALLS; i++) {
            String text = load("frames", i);
            StackTraceElement[] frames = new Throwable().getStackTrace();
            System.out.println(text + " " + frames.length + " " + frames[0]);
        }
    }

    private static void handlers(Thread main) {
        for (int i = 0; i < CALLS; i++) {
            try {
                System.out.println(refuse(i));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage() + " " + (Thread.currentThread() == main) + " "
                        + new Throwable().getStackTrace()[0]);
            } finally {
                System.out.println("finally " + new Throwable().getStackTrace()[0]);
            }
        }
    }

    @IoBoundFork
    static String load(String key, int i) {
        Probe.meet(key, CALLS);
        return "r" + i;
    }

    @IoBoundFork
    static String refuse(int i) {
        Probe.meet("refuse", CALLS);
        if (i % 2 == 1) {
            throw new IllegalStateException("refused " + i);
        }
        return "fine " + i;
    }
}
