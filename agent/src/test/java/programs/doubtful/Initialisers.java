package programs.doubtful;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;

/** Classes whose initialisers are seen to run: when their first use comes, not earlier, and not where it never comes. */
public final class Initialisers {
    private static int base;
    private static int zero;

    public static void main(String[] args) {
        ofTheCallee();
        thatFail();
        thatFailLater();
        thatWriteToOthers();
        thatReadOthers();
        thatLeadToOthers();
        ofEnums();
        ofInterfaces();
        Heir.rounds();
        harmless();
    }

    @IoBoundFork
    private static int work(int number) {
        return number;
    }

    private static final class Worker {
        static {
            System.out.println("the worker's");
        }

        @IoBoundFork
        static int work(int number) {
            return number;
        }
    }

    private static void ofTheCallee() {
        for (int i = 0; i < 6; i++) {
            int result;
            if (i < 3) {
                result = work(i);
            } else {
                result = Worker.work(i);
            }
            System.out.println("callee " + result);
        }
    }

    private static final class Number {
        static final int PARSED = Integer.parseInt("none".substring(zero));
    }

    private static void thatFail() {
        try {
            for (int i = 0; i < 6; i++) {
                int argument = i;
                if (i == 3) {
                    argument = Number.PARSED;
                }
                int result = work(argument);
                if (i == 2) {
                    throw new IllegalStateException("the rest fails first");
                }
                System.out.println("failing " + result);
            }
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(Number.PARSED);
        } catch (LinkageError e) {
            System.out.println(e.getClass());
        }
    }

    private static final class Quotient {
        static final int VALUE = 1 / zero;

        static int five() {
            return 5;
        }
    }

    private static void thatFailLater() {
        try {
            for (int i = 0; i < 5; i++) {
                int argument = i;
                if (i > 2) {
                    argument = Quotient.five();
                }
                int result = work(argument);
                try {
                    result += Quotient.VALUE;
                } catch (ExceptionInInitializerError e) {
                    System.out.println("for the first time");
                } catch (NoClassDefFoundError e) {
                    System.out.println("again");
                }
                System.out.println("later " + result);
            }
        } catch (LinkageError e) {
            System.out.println(e.getClass());
        }
    }

    private static final class Shared {
        static final List<String> ALL = new ArrayList<>();
        static int[] cell = new int[1];
    }

    private static final class Registered {
        static final List<String> KNOWN = Shared.ALL;

        static {
            KNOWN.add("registered");
        }

        static int same(int number) {
            return number;
        }
    }

    private static final class Writing {
        static boolean own;
        static int[] mine = new int[1];
        static int one = 1;

        static {
            int[] cell = own ? mine : Shared.cell;
            cell[0] = 9;
        }
    }

    private static void thatWriteToOthers() {
        List<String> all = Shared.ALL;
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument = Registered.same(i);
            }
            System.out.println("registered " + work(argument) + " " + all);
        }
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument += Writing.one;
            }
            System.out.println("writing " + work(argument) + " " + Shared.cell[0]);
        }
    }

    private static final class Reading {
        static final int BASE = base;
    }

    private static void thatReadOthers() {
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument = Reading.BASE;
            }
            int result = work(argument);
            base = result + 10;
            System.out.println("reading " + result);
        }
    }

    private static final class Outer {
        static int inner = Inner.number;

        private static final class Inner {
            static int number = 5;

            static {
                System.out.println("the inner one's");
            }
        }
    }

    private static void thatLeadToOthers() {
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument = Outer.inner;
            }
            System.out.println("leading " + work(argument));
        }
    }

    private enum Loud {
        ONE,
        TWO;

        static {
            System.out.println("the enum's");
        }
    }

    private enum Quiet {
        ONE,
        TWO
    }

    private static void ofEnums() {
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument = Loud.TWO.ordinal();
            }
            System.out.println("loud " + work(argument));
        }
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument = Quiet.TWO.ordinal();
            }
            System.out.println("quiet " + work(argument));
        }
    }

    private interface Constant {
        Integer THREE = three();

        static Integer three() {
            System.out.println("the interface's");
            return 3;
        }
    }

    private static void ofInterfaces() {
        for (int i = 0; i < 5; i++) {
            int argument = i;
            if (i > 2) {
                argument = Constant.THREE;
            }
            System.out.println("constant " + work(argument));
        }
    }

    private interface Inherited {
        Integer FOUR = four();

        static Integer four() {
            System.out.println("the inherited interface's");
            return 4;
        }
    }

    private static final class Heir implements Inherited {
        static void rounds() {
            for (int i = 0; i < 5; i++) {
                int argument = i;
                if (i > 2) {
                    argument = FOUR;
                }
                System.out.println("inherited " + work(argument));
            }
        }
    }

    private static final class Table {
        static final int[] SQUARES = {0, 1, 4, 9, 16};
    }

    private static void harmless() {
        for (int i = 0; i < 5; i++) {
            System.out.println("table " + work(Table.SQUARES[i]));
        }
    }
}
