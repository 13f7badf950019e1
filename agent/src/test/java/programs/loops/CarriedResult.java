package programs.loops;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A call's result is the next iteration's argument, and a handler around the loop reads it: what it was where the call failed. */
public final class CarriedResult {
    public static void main(String[] args) {
        System.out.println(Arrays.toString(carried(4)));
        System.out.println(Arrays.toString(carried(6)));
        System.out.println(Arrays.toString(carried(40)));
        for (int failing = 0; failing < 10; failing++) {
            try {
                System.out.println(onOneLine(failing));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static List<Integer> onOneLine(int failing) {
        List<Integer> all = new ArrayList<>();
        try {
            for (int at = 1; at < 9; at = step(at, failing)) all.add(step(at + 10, failing) + step(at + 20, failing));
        } finally {
            System.out.println(all);
        }
        return all;
    }

    @CpuBoundFork
    private static int step(int number, int failing) {
        if (number % 10 == failing) {
            throw new IllegalStateException("step " + number);
        }
        return number + 2;
    }

    private static int[] carried(int number) {
        int[] cells = new int[4];
        try {
            for (int at = 0; at < 3; at++) {
                set(cells, at, number);
                number = next(number);
            }
        } catch (IllegalStateException e) {
            number = -number;
        }
        set(cells, 3, number);
        return cells;
    }

    @IoBoundFork
    private static int next(int number) {
        if (number == 7 || number == 4) {
            throw new IllegalStateException("seven");
        }
        return number + 1;
    }

    @CpuBoundFork
    private static void set(int[] cells, int at, int value) {
        cells[at] = value;
    }
}
