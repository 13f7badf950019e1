package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.Unsafe;
import programs.Runs;

/** What waits for all forks waits behind a try region too for those that were begun before it. */
@Runs(workers = {1, 2, 8})
public final class UnsafeBehindRegion {
    private static final Object LOCK = new Object();

    public static void main(String[] args) {
        for (int way = 0; way < 3; way++) {
            try {
                System.out.println(way == 0 ? inFinally() : way == 1 ? behind() : locked());
            } catch (IllegalStateException e) {
                System.out.println("caught " + e.getMessage());
            }
        }
    }

    private static String inFinally() {
        String failed = fails(1);
        String text = "b";
        try {
            text = "a";
        } finally {
            say(text);
        }
        return text + failed;
    }

    private static String behind() {
        String failed = fails(2);
        try {
            pass();
        } catch (RuntimeException e) {
            System.out.println("not here: " + e);
        }
        say("behind");
        return failed;
    }

    private static String locked() {
        String failed = fails(3);
        try {
            pass();
        } finally {
            pass();
        }
        synchronized (LOCK) {
            System.out.println("not reached");
        }
        return failed;
    }

    private static void pass() {}

    @Unsafe
    private static void say(String text) {
        System.out.println("not reached: " + text);
    }

    @CpuBoundFork
    private static String fails(int number) {
        if (number > 0) {
            throw new IllegalStateException("number " + number);
        }
        return "never";
    }
}
