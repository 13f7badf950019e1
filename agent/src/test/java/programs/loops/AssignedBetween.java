package programs.loops;

import dev.xfork.CpuBoundFork;
import java.util.List;

/** A variable that has a value before the calls of an iteration, and gets another one between them. */
public final class AssignedBetween {
    public static void main(String[] args) {
        int[] out = new int[4];
        long sum = 0;
        for (int n : List.of(4, 20, 13, 40)) {
            long first = 0L;
            try {
                first = twice(n);
            } finally {
                out[n & 3] += (int) twice(n + 1);
            }
            sum += first;
        }
        System.out.println(sum + " " + out[0] + " " + out[1]);
        StringBuilder text = new StringBuilder();
        for (int n : List.of(1, 2, 3)) {
            Object last = "none";
            last = twice(n);
            int more = (int) twice(n + 1);
            text.append(last).append(' ').append(more).append(' ');
        }
        System.out.println(text);
    }

    @CpuBoundFork
    private static long twice(int n) {
        return 2L * n;
    }
}
