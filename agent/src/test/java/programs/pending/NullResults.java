package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** Null results stay null, and null receivers say so in the words of the JVM. */
public final class NullResults {
    record Point(int x, String name) {}

    static final class Cell {
        int number;
        Cell next;

        @CpuBoundFork
        int number() {
            return number;
        }

        @CpuBoundFork
        Cell next() {
            return next;
        }
    }

    interface Named {
        @IoBoundFork
        String name();
    }

    private static int effects;

    public static void main(String[] args) {
        String text = text(null);
        Integer boxed = boxed(-1);
        Point point = point(null);
        int[] array = array(-1);
        Cell cell = cell(-1);
        Probe.passed("text");
        System.out.println(text + boxed + point + (array == null) + (cell != null));
        String[] failing = {
            message(() -> text(null).length()),
            message(() -> {
                String value = text(null);
                work();
                System.out.println(value.length());
            }),
            message(() -> {
                Integer value = boxed(-1);
                work();
                int number = value;
                System.out.println(number);
            }),
            message(() -> {
                int number = boxed(-1);
                work();
                System.out.println(number);
            }),
            message(() -> {
                Point value = point(null);
                work();
                System.out.println(value.x());
            }),
            message(() -> {
                int[] value = array(-1);
                work();
                value[0]++;
            }),
            message(() -> {
                int[] value = array(-1);
                int other = number(3);
                work();
                System.out.println(value[other] + value.length);
            }),
            message(() -> {
                Cell value = cell(-1);
                work();
                value.number = number(3);
            }),
            message(() -> {
                Cell value = cell(0);
                work();
                System.out.println(value.next().next().number());
            }),
            message(() -> {
                Cell value = cell(-1);
                work();
                int number = value.number();
                work();
                System.out.println(number);
            }),
            message(() -> {
                RuntimeException value = failure(false);
                work();
                throw value;
            }),
            message(() -> {
                Named named = named();
                String value = named.name();
                work();
                System.out.println(value);
            }),
            message(() -> {
                String value = text(null);
                work();
                switch (value) {
                    case "a" -> work();
                    default -> System.out.println("default");
                }
            }),
            message(() -> System.out.println(cell(0).next().number + number(1))),
            message(() -> System.out.println(point(null).name() + number(1))),
            message(() -> {
                String value = text("kept");
                Cell none = null;
                int number = none.number();
                work();
                System.out.println(value + number);
            }),
        };
        for (String each : failing) {
            System.out.println(each);
        }
        System.out.println(effects);
        uncaught();
    }

    private static void uncaught() {
        Cell cell = cell(0);
        work();
        Cell next = cell.next();
        work();
        System.out.println(next.number);
    }

    private static String message(Runnable action) {
        try {
            action.run();
            return "nothing thrown";
        } catch (NullPointerException e) {
            return e.getMessage() + " at " + e.getStackTrace()[0];
        }
    }

    private static void work() {
        effects++;
    }

    private static Named named() {
        return null;
    }

    @IoBoundFork
    static String text(String value) {
        Probe.afterPassed("text");
        return value;
    }

    @CpuBoundFork
    static Integer boxed(int value) {
        return value < 0 ? null : value;
    }

    @CpuBoundFork
    static int number(int value) {
        return value;
    }

    @CpuBoundFork
    static Point point(String name) {
        return name == null ? null : new Point(1, name);
    }

    @CpuBoundFork
    static int[] array(int length) {
        return length < 0 ? null : new int[length];
    }

    @CpuBoundFork
    static Cell cell(int depth) {
        return depth < 0 ? null : new Cell();
    }

    @CpuBoundFork
    static RuntimeException failure(boolean really) {
        return really ? new IllegalStateException() : null;
    }
}
