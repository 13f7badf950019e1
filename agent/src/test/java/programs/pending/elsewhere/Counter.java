package programs.pending.elsewhere;

import dev.xfork.IoBoundFork;

/** What a public class inherits from one that is not. */
public final class Counter extends Base {}

abstract class Base {
    private int sum;

    /** A method that no bridge stands for, because it is final. */
    @IoBoundFork
    public final int twice(int number) {
        return 2 * number;
    }

    /** As {@link #twice}, without a result. */
    @IoBoundFork
    public final synchronized void add(int number) {
        sum += number;
    }

    /** What was added. */
    public final synchronized int sum() {
        return sum;
    }
}
