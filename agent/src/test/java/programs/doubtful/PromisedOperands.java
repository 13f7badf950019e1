package programs.doubtful;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Operands before the call of a loop marked {@code @ForkAhead} that print, or read and change what the rest changes: the promise
 * speaks of the arguments of the call, and the operands are computed in their turn.
 */
public final class PromisedOperands {
    private static final IntUnaryOperator TENFOLD = number -> 10 * number;
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 5);

    private static int state;
    private static final IntUnaryOperator LOUD = number -> {
        show("loud", number + " " + state);
        return number;
    };

    public static void main(String[] args) {
        printed(NUMBERS.iterator());
        printedState(NUMBERS.iterator());
        changedState(NUMBERS.iterator());
        plainState(NUMBERS.iterator());
    }

    @ForkAhead
    private static void printed(Iterator<Integer> numbers) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            tell(loud(number), 1, tenfold(number));
        }
    }

    @ForkAhead
    private static void printedState(Iterator<Integer> numbers) {
        while (numbers.hasNext()) {
            int number = numbers.next();
            add(loud(number), 1, tenfold(number));
        }
    }

    @ForkAhead
    private static void changedState(Iterator<Integer> numbers) {
        state = 0;
        while (numbers.hasNext()) {
            int number = numbers.next();
            add(next(number), 1, tenfold(number));
        }
    }

    @ForkAhead
    private static void plainState(Iterator<Integer> numbers) {
        state = 0;
        while (numbers.hasNext()) {
            int number = numbers.next();
            add(state, 1, tenfold(number));
        }
    }

    private static int loud(int number) {
        return LOUD.applyAsInt(number);
    }

    private static int next(int number) {
        return state++ + number;
    }

    private static void tell(int before, long weight, int result) {
        show("told", before + " " + weight + " " + result);
    }

    private static void add(int before, long weight, int result) {
        state += result;
        show("added", before + " " + weight + " " + result);
    }

    @IoBoundFork
    private static int tenfold(int number) {
        return TENFOLD.applyAsInt(number);
    }

    private static void show(String name, String value) {
        System.out.println(name + " " + value);
    }
}
