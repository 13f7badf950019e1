package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.List;

/** An argument of a call that begins ahead is the result of another fork, which is run where it is waited for and forks itself. */
public final class PendingArguments {
    private static Object last = "";

    public static void main(String[] args) {
        System.out.println(filled(2) + " " + last);
        for (int value : new Cells(3).all(4)) {
            System.out.println(value);
        }
    }

    private static int filled(int count) {
        short first = new Cells(count).sum(count);
        for (Integer number : List.of(4, 20, 13)) {
            last = shown(number, first);
        }
        return count;
    }

    @IoBoundFork
    private static String shown(int number, short first) {
        return number + " " + first;
    }

    private static final class Cells {
        private final int size;

        Cells(int size) {
            this.size = size;
        }

        @CpuBoundFork
        short sum(int factor) {
            int sum = 0;
            for (int value : all(factor)) {
                sum += value;
            }
            return (short) sum;
        }

        int[] all(int factor) {
            int[] cells = new int[size];
            for (int at = 0; at < size; at++) {
                set(cells, at, at * factor);
            }
            return cells;
        }

        @CpuBoundFork
        private static void set(int[] cells, int at, int value) {
            cells[at] = value;
        }
    }
}
