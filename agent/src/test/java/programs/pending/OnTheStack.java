package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.Arrays;
import java.util.List;
import programs.Probe;

/** A result stays pending on the operand stack, below the operands that are computed after it. */
public final class OnTheStack {
    static class Shape {
        final String text;

        Shape(int a, String b, long c) {
            text = a + b + c;
        }

        Shape(Shape inner, double d) {
            text = "(" + inner.text + ")" + d;
        }
    }

    private static int[] cells = {1, 2, 3, 4};
    private static long total = 100;
    private int field = 10;

    public static void main(String[] args) {
        sums();
        calls();
        objects();
        arrays();
        assignments();
        new OnTheStack().fields();
        wide();
    }

    private static void sums() {
        System.out.println(number("sum", 1) + in("sum", 2));
        System.out.println(wide("wide sum", 1L << 40) + in("wide sum", 2) * 3L);
        System.out.println(number("three", 1) - (in("three", 2) + 5));
        System.out.println(fraction("fraction", 0.1) + (fraction("fraction", 0.2) + in("fraction", 1)));
        System.out.println(cells.length + number("after", 2) * in("after", 3));
    }

    private static void calls() {
        System.out.println(combine(number("combine", 1), text("combine", "x"), in("combine", 3)));
        System.out.println(combine(1, text("second", "y"), in("second", 3)));
        System.out.println(
                combine(number("nested", 1), combine(number("nested", 3), text("nested", "z"), in("nested", 4)), 5));
        System.out.println(text("receiver", "abcdef").substring(in("receiver", 2)));
        System.out.println(Math.max(number("static", 4), in("static", 2)));
        System.out.println(varargs(text("varargs", "a"), in("varargs", 2), 3));
        System.out.println(String.format(text("format", "%d-%d"), in("format", 2), 3));
        System.out.println(List.of(text("list", "m"), text("list", "n"), "o" + in("list", 3)));
        System.out.println(new StringBuilder("v").append(number("builder", 7) - in("builder", 2)));
    }

    private static void objects() {
        System.out.println(new Shape(number("new", 1), text("new", "s"), in("new", 3)).text);
        System.out.println(new Shape(new Shape(number("inner", 1), text("inner", "t"), in("inner", 3)), 4).text);
        System.out.println(new Shape(new Shape(3, "k", wide("outer", in("outer", 9))), 4).text);
    }

    private static void arrays() {
        int[] made = {number("cell", 1) - in("cell", 2), 3, number("cell2", 3) / in("cell2", 4)};
        System.out.println(Arrays.toString(made));
        String[][] matrix = {
            {text("row", "a").concat(string("row"))}, {}, {text("row2", "c").concat(string("row2"))}
        };
        System.out.println(Arrays.deepToString(matrix));
        System.out.println(new int[number("length", 2)][in("length", 3)][1].length);
        System.out.println(cells(made, "element")[in("element", 2)]);
        cells[number("index", 1)] = in("index", 70);
        cells[2] = number("value", 4) + in("value", 5);
        System.out.println(Arrays.toString(cells));
    }

    private static void assignments() {
        int local = 5;
        local += number("local", 3) * in("local", 2);
        local -= local++ + number("increment", 1) * in("increment", 1);
        cells[number("compound", 3) % in("compound", 9)] += 9;
        cells[0] <<= number("shift", 2) + in("shift", 0);
        total += wide("static compound", 5) * in("static compound", 2);
        total = total * (number("old", 2) + in("old", 1));
        int a;
        int b = a = number("chain", 6) + in("chain", 1);
        System.out.println(local + " " + Arrays.toString(cells) + " " + total + " " + a + b);
    }

    private void fields() {
        field += number("field", 2) * in("field", 1);
        this.field = number("put", 1) + (this.field + in("put", 1));
        field ^= field++ + number("post", 1) * in("post", 4);
        System.out.println(field);
    }

    private static void wide() {
        long l = wide("l", 3);
        double d = fraction("d", 0.5);
        Probe.passed("l");
        Probe.passed("d");
        long copy = l;
        double other = d;
        System.out.println(copy + l + other * d);
        System.out.println(processor("p", 1) + in("p", 2) + processor("q", 2) * in("q", 3));
    }

    private static String combine(int a, String b, int c) {
        return a + b + c;
    }

    private static String combine(long a, String b, long c) {
        return "long " + a + b + c;
    }

    private static String varargs(String first, int... all) {
        return first + Arrays.toString(all);
    }

    /** Runs in place, on the caller: those that were called before it are forks. */
    static int in(String key, int value) {
        Probe.passed(key);
        return value;
    }

    private static String string(String key) {
        Probe.passed(key);
        return "b";
    }

    @IoBoundFork
    static int number(String key, int value) {
        Probe.afterPassed(key);
        return value;
    }

    @IoBoundFork
    static long wide(String key, long value) {
        Probe.afterPassed(key);
        return value;
    }

    @IoBoundFork
    static double fraction(String key, double value) {
        Probe.afterPassed(key);
        return value;
    }

    @IoBoundFork
    static String text(String key, String value) {
        Probe.afterPassed(key);
        return value;
    }

    @IoBoundFork
    static int[] cells(int[] value, String key) {
        Probe.afterPassed(key);
        return value.clone();
    }

    @CpuBoundFork
    static int processor(String key, int value) {
        Probe.afterPassed(key);
        return value;
    }
}
