package programs.loops;

import dev.xfork.CpuBoundFork;
import java.util.List;

/** A call that begins ahead fails at once, while a fork made by the rest of an earlier iteration fails, too: that one is thrown. */
public final class FailsBeforeAhead {
    public static void main(String[] args) {
        for (int round = 0; round < 20; round++) {
            try {
                System.out.println(sum(2));
            } catch (Error e) {
                System.out.println("thrown " + e.getMessage());
            }
            System.out.println(caught(new int[] {0, 5, 2, 5, 2}));
        }
    }

    private static int sum(int second) {
        int sum = 0;
        int[] numbers = {0, second, 5, 2};
        try {
            for (int number : numbers) {
                sum += checked(number);
                List<Integer> unused = failing(new StringBuilder(number < 0 ? "m" : "n"));
            }
        } catch (RuntimeException e) {
            System.out.println("caught " + e.getMessage());
        } finally {
            System.out.println("finally");
        }
        return sum;
    }

    private static String caught(int[] numbers) {
        int sum = 0;
        int seen = -1;
        try {
            for (int number : numbers) {
                int each = number * 3;
                seen = each;
                sum += checked(number);
                List<Integer> unused = failing(new StringBuilder(number == 5 ? "n" : "m"));
            }
        } catch (RuntimeException e) {
            return "caught " + e.getMessage();
        } catch (Error e) {
            return "error " + e.getMessage();
        }
        return sum + " " + seen;
    }

    @CpuBoundFork
    private static Integer checked(int number) {
        if (number == 2) {
            throw new IllegalStateException("two");
        }
        return number;
    }

    @CpuBoundFork
    private static List<Integer> failing(StringBuilder text) {
        if (text.charAt(0) == 'n') {
            throw new Error("failing");
        }
        return List.of();
    }
}
