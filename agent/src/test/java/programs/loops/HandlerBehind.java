package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;

/** A local that the loop advances is read behind a handler around the loop; the rest of an iteration reads nothing. */
public final class HandlerBehind {
    public static void main(String[] args) {
        System.out.println(advanced(4));
        System.out.println(failed(4));
    }

    private static int advanced(int count) {
        int[] cells = new int[8];
        try {
            for (int at = 0; at < 3; at++) {
                set(cells, at, count);
                count++;
            }
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
        return count + cells[0] + cells[1] + cells[2];
    }

    private static int failed(int count) {
        try {
            for (int at = 0; at < 6; at++) {
                check(count);
                count++;
            }
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage() + " at " + count);
        }
        return count;
    }

    @CpuBoundFork
    private static void set(int[] cells, int at, int value) {
        cells[at] = value;
    }

    @IoBoundFork
    private static void check(int count) {
        if (count == 6) {
            throw new IllegalStateException("six");
        }
    }
}
