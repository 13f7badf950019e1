package programs.exceptions;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A {@code forEach} that a failing call leaves: the forks of its function fail into the handlers around it, not behind them. */
public final class EachLeftByFailure {
    private EachLeftByFailure() {}

    public static void main(String[] args) {
        System.out.println(results() + " " + effects() + " " + nested());
        System.out.println(withFinally());
    }

    private static String results() {
        try {
            IntStream.range(0, 3).forEach(i -> {
                List<Integer> one = list(i, 1);
                List<Integer> other = list(i, 2);
            });
            return "past";
        } catch (IllegalStateException e) {
            return "caught " + e.getMessage();
        }
    }

    private static String effects() {
        try {
            List.of(1, 2, 3).forEach(i -> {
                fails(i, "first");
                if (i == 1) {
                    throw new IllegalArgumentException("by the function");
                }
            });
            return "past";
        } catch (RuntimeException e) {
            return "caught " + e.getMessage();
        }
    }

    private static String nested() {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            try {
                List.of("a", "b").forEach(each -> {
                    fails(1, each);
                    list(0, 1);
                });
            } catch (IllegalStateException e) {
                said.append(e.getMessage());
            }
        }
        return said.toString();
    }

    private static String withFinally() {
        try {
            List.of(4).forEach(i -> {
                fails(i, "fork");
                list(i, 0);
            });
            return "past";
        } finally {
            System.out.println("finally");
        }
    }

    @IoBoundFork
    static List<Integer> list(int number, int way) {
        if (way > 0) {
            throw new IllegalStateException("list " + number + way);
        }
        return new ArrayList<>(List.of(number));
    }

    @CpuBoundFork
    static void fails(int number, String message) {
        throw new IllegalStateException(message + number);
    }
}
