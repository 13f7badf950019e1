package dev.xfork.agent.effect;

import static dev.xfork.agent.effect.Kit.f;

import dev.xfork.agent.effect.Ahead.No;
import dev.xfork.agent.effect.Ahead.Yes;
import dev.xfork.runtime.Reason;
import java.util.ArrayList;
import java.util.List;

/** Classes that are initialised where the ahead code, or what it begins, uses them first. */
final class Begun {
    private static int zero;

    private static final class Loud {
        static {
            Kit.SEEN.add("loud");
        }

        static String f(Object x) {
            return "" + x;
        }
    }

    private static final class Quotient {
        static final int VALUE = 1 / zero;
    }

    private static final class Parsed {
        static final int VALUE = Integer.parseInt("none");
    }

    private static final class Other {
        static final List<String> ALL = Kit.SEEN.isEmpty() ? List.of() : new ArrayList<>();
        static int[] cell = new int[1];
    }

    private static final class Writing {
        static boolean own;
        static int[] mine = new int[1];
        static int one = 1;

        static {
            int[] cell = own ? mine : Other.cell;
            cell = mine;
            one += cell.length;
        }
    }

    private static final class Constants {
        static final int[] TABLE = {1, 300, 70_000};
        static final long[] LONGS = {1, 2};
        static final String[] NAMES = {"a", "b"};
        static final Integer BOXED = 12;
        static final List<String> LIST = new ArrayList<>();
        static final Object LOCK = new Object();
        static final boolean ON = !Constants.class.desiredAssertionStatus();
        static int number = 3;
    }

    private enum Colour {
        RED("r"),
        GREEN("g");

        private final String letter;

        Colour(String letter) {
            this.letter = letter;
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "initialiser of Begun$Loud")
    static void calleeOnSomePaths(List<String> out, int n) {
        for (int i = 0; i < n; i++) {
            String x;
            if (i < 3) {
                x = f((Object) null);
            } else {
                x = Loud.f("");
            }
            out.add(x);
        }
    }

    @Yes("writesItself(local 0)")
    static void calleeOfEachIteration(List<String> out, int n) {
        for (int i = 0; i < n; i++) {
            out.add(Loud.f(""));
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "initialiser of Begun$Quotient")
    static void divides(List<Integer> out, int n) {
        for (int i = 0; i < n; i++) {
            int number = i;
            if (i > 3) {
                number = Quotient.VALUE;
            }
            int result = f(number);
            out.add(result);
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "initialiser of Begun$Parsed")
    static void parses(List<Integer> out, int n) {
        for (int i = 0; i < n; i++) {
            int number = i;
            if (i > 3) {
                number = Parsed.VALUE;
            }
            int result = f(number);
            out.add(result);
        }
    }

    @No(value = Reason.UNKNOWN_CALL, names = "initialiser of Begun$Writing")
    static void worksOnOthers(List<Integer> out, int n) {
        for (int i = 0; i < n; i++) {
            int number = i;
            if (i > 3) {
                number = Writing.one;
            }
            int result = f(number);
            out.add(result);
        }
    }

    @Yes("writesItself(local 0)")
    static void constants(List<Integer> out, int n) {
        for (int i = 0; i < n; i++) {
            int result = f(Constants.number);
            out.add(result);
        }
    }

    @Yes("writesItself(local 0)")
    static void enums(List<String> out, int n) {
        for (int i = 0; i < n; i++) {
            String letter = Colour.RED.letter;
            if (i > 3) {
                letter = Colour.GREEN.letter;
            }
            String result = f(letter);
            out.add(result);
        }
    }

    @Yes
    static int switches(Colour[] colours) {
        int sum = 0;
        for (Colour colour : colours) {
            int number = 0;
            switch (colour) {
                case RED:
                    number = 1;
                    break;
                case GREEN:
                    number = 2;
                    break;
            }
            sum += f(number);
        }
        return sum;
    }
}
