package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Expressions that compute values before the arguments of their call: each value is computed once and in its turn, and where it
 * throws, the call is not made.
 */
public final class OperandsBefore {
    /** Not final, so that nothing is known of what the call does. */
    private static IntUnaryOperator operator = number -> 10 * number;

    private static int counter;
    private static int[] shared = {1, 2, 3};

    public static void main(String[] args) {
        constructed(new int[] {1, 2, 3, 4});
        counted();
        incremented(new int[] {5, 6, 7, 8});
        thrown(OperandsBefore::measured);
        assignedInNothing(null);
        dropped();
        addedMeanwhile(shared);
        show("shared", Arrays.toString(shared));
        thrown(() -> addedOutside(shared));
    }

    private static final class Compared {
        Compared(int number, boolean large) {
            show("compared", number + " " + large);
        }
    }

    private static void constructed(int[] numbers) {
        for (int i = 0; i < 4; i++) {
            new Compared(numbers[i], tenfold(i) > 10);
        }
    }

    /** The field is read, then changed, then comes the call. */
    private static void counted() {
        for (int i = 0; i < 3; i++) {
            tell(counter, next(), tenfold(i));
        }
    }

    private static int next() {
        return ++counter;
    }

    private static void incremented(int[] numbers) {
        for (int i = 0; i < 3; i++) {
            int at = i;
            tell(at, at++, numbers[at], tenfold(i));
        }
    }

    private static void measured() {
        measured(new String[] {"a", null, "c"});
    }

    /** The trace names the line of the operand that throws, which is not that of the call. */
    private static void measured(String[] texts) {
        for (int i = 0; i < 3; i++) {
            tell(
                    Math.max(
                            i, // at least
                            texts[i].length()), // throws for the second
                    tenfold(i));
        }
    }

    private static final class Three {
        Three(int first, int second, int third) {
            show("three", first + " " + second + " " + third);
        }
    }

    /** No array is there, which shows before anything is divided by zero. */
    private static void assignedInNothing(int[] numbers) {
        for (int i = 0; i < 3; i++) {
            try {
                new Three(numbers[i] += divided(i) + tenfold(i), 1, 2);
            } catch (RuntimeException e) {
                show("assigned in nothing", e.getClass().getName());
            }
        }
    }

    private static int divided(int number) {
        return 7 / number;
    }

    private static void dropped() {
        for (int i = 0; i < 2; i++) {
            tenfold(i);
            show("dropped", tenfold(i));
        }
    }

    private static final class Two {
        Two(int first, int second) {
            show("two", first + " " + second);
        }
    }

    /** The element is read before another operand changes it. */
    private static void addedMeanwhile(int[] numbers) {
        for (int i = 0; i < 2; i++) {
            new Two(numbers[i] += added(i) + tenfold(i), 1);
        }
    }

    private static int added(int index) {
        return shared[index] += 100;
    }

    private static void addedOutside(int[] numbers) {
        for (int i = 0; i < 2; i++) {
            new Two(numbers[i + 5] += failing(i) + tenfold(i), 1);
        }
    }

    private static int failing(int number) {
        return 7 / (number - number);
    }

    private static void thrown(Runnable loop) {
        try {
            loop.run();
        } catch (RuntimeException e) {
            show("thrown", e.toString());
            show("line", e.getStackTrace()[0].toString());
        }
    }

    private static void tell(int first, int result) {
        show("told", first + " " + result);
    }

    private static void tell(int first, int second, int result) {
        show("told", first + " " + second + " " + result);
    }

    private static void tell(int first, int second, int third, int result) {
        show("told", first + " " + second + " " + third + " " + result);
    }

    @IoBoundFork
    private static int tenfold(int number) {
        return operator.applyAsInt(number);
    }

    private static void show(String name, String value) {
        System.out.println(name + " " + value);
    }

    private static void show(String name, int value) {
        System.out.println(name + " " + value);
    }
}
