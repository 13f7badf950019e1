package programs.shown;

import dev.xfork.IoBoundFork;

/** With an argument: calls of which each needs the result of the one before; without, calls that do not. */
public final class Chained {
    private Chained() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            int number = 0;
            for (int i = 0; i < 10; i++) {
                int next = slow(number);
                Thread.yield();
                number = next;
            }
            System.out.println(number);
            return;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += slow(i);
        }
        System.out.println(sum);
    }

    @IoBoundFork
    private static int slow(int number) {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return number + 1;
    }
}
