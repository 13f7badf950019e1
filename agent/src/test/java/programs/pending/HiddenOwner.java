package programs.pending;

import programs.pending.elsewhere.Counter;

/** Methods that a public class of another package inherits from a class which is not public. */
public final class HiddenOwner {
    private HiddenOwner() {}

    public static void main(String[] args) {
        Counter counter = new Counter();
        int two = counter.twice(1);
        int four = counter.twice(2);
        System.out.println(two + four);
        fill(counter);
        System.out.println(counter.sum());
    }

    private static void fill(Counter counter) {
        counter.add(1);
        counter.add(2);
    }
}
