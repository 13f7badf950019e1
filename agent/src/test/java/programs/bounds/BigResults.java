package programs.bounds;

import dev.xfork.IoBoundFork;
import java.util.stream.IntStream;

/** Results and arguments of a megabyte each, in loops and a stream that keep one: not all of a window fit into a small heap. */
public final class BigResults {
    private static final int MANY = 600;
    private static final int MEGABYTE = 1 << 20;

    private BigResults() {}

    public static void main(String[] args) {
        long total = 0;
        for (int i = 0; i < MANY; i++) {
            byte[] made = make(i);
            total += made.length;
        }
        for (int i = 0; i < MANY; i++) {
            byte[] given = new byte[MEGABYTE + i];
            total += length(given);
        }
        total += IntStream.range(0, MANY)
                .mapToObj(number -> make(number))
                .mapToLong(made -> made.length)
                .sum();
        System.out.println(total);
    }

    @IoBoundFork
    private static byte[] make(int number) {
        return new byte[MEGABYTE + number];
    }

    @IoBoundFork
    private static int length(byte[] given) {
        return given.length;
    }
}
