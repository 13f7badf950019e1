package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import programs.Probe;

/** Operators combine pending results, and give what they give in program order, floating point included. */
public final class LazyOperators {
    private static int effects;

    public static void main(String[] args) {
        overlap();
        loops();
        fractions();
        whole();
        narrow();
        text();
        boxes();
        mixed();
        dividing();
        failing();
        chains();
    }

    private static void overlap() {
        int sum = meeting("three", 1) + meeting("three", 2) + meeting("three", 3);
        long product = meeting("two", 4) * 5L - meeting("two", 6);
        int total = 0;
        for (int i = 0; i < 4; i++) {
            total += meeting("loop", i);
        }
        double average = 0;
        for (int i = 0; i < 3; i++) {
            average += meeting("double loop", i) / 3.0;
        }
        int widened = awaited("widened");
        long wide = widened;
        Integer boxed = awaited("boxed");
        Object object = awaited("object");
        Probe.passed("widened");
        Probe.passed("boxed");
        Probe.passed("object");
        System.out.println(sum + " " + product + " " + total + " " + average + " " + wide + boxed + object);
    }

    private static void loops() {
        int ints = 0;
        long longs = 1;
        float floats = 0;
        double doubles = 1;
        int bits = 0;
        String all = "";
        for (int i = 1; i < 40; i++) {
            ints += number(i * 1_000_003);
            longs *= big(i);
            floats += small(1f / i);
            doubles = doubles * fraction(1.0 / i) + fraction(i);
            bits ^= number(i) << (number(i) & 31);
            all += text(i % 5 == 0 ? null : "t") + number(i);
            work();
        }
        System.out.println(ints + " " + longs + " " + floats + " " + doubles + " " + bits + " " + all);
    }

    private static void fractions() {
        double a = fraction(0.1) + fraction(0.2) + fraction(0.3);
        double b = fraction(0.1) + (fraction(0.2) + fraction(0.3));
        double c = fraction(1e308) * fraction(10) - fraction(1e308) * fraction(10);
        float d = small(16777216f) + small(1f) + small(1f);
        double e = small(0.1f) + fraction(0.1);
        double f = fraction(1) / fraction(0) + fraction(-1) / fraction(0);
        double g = fraction(5.5) % fraction(2) + small(-5.5f) % small(2);
        double h = -fraction(0.0);
        int i = (int) fraction(1e10) + (int) small(Float.NaN);
        long j = (long) fraction(-1e30) + (long) small(2.9f);
        float k = (float) fraction(0.1) + (float) big(Long.MAX_VALUE) + (float) number(Integer.MAX_VALUE);
        work();
        System.out.println(a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h);
        System.out.println(i + " " + j + " " + k + (fraction(Double.NaN) != fraction(Double.NaN)));
    }

    private static void whole() {
        int a = number(Integer.MAX_VALUE) + number(1);
        int b = number(Integer.MIN_VALUE) - number(1) * number(-1);
        int c = -number(Integer.MIN_VALUE);
        int d = number(-17) >> number(33);
        int e = number(-17) >>> number(2);
        int f = number(6) & number(3) | number(8) ^ ~number(5);
        long g = big(Long.MAX_VALUE) + number(1);
        long h = big(-17) >> number(65);
        long i = big(-17) >>> number(2) << big(3);
        long j = number(1) << number(40) | big(1L << 40);
        long k = -big(Long.MIN_VALUE) ^ ~big(7) & big(12);
        work();
        System.out.println(a + " " + b + " " + c + " " + d + " " + e + " " + f);
        System.out.println(g + " " + h + " " + i + " " + j + " " + k);
    }

    private static void narrow() {
        byte b = (byte) number(300);
        short s = (short) number(70_000);
        char c = (char) number(65_600);
        b += number(200);
        s -= number(40_000);
        c += number(1);
        b *= fraction(1.5);
        int i = number(3);
        i += fraction(2.7);
        i -= big(1L << 33);
        i <<= big(3);
        long l = big(2);
        l *= fraction(1.5);
        char letter = letter('a');
        letter++;
        int sum = letter + letter('b') + octet(-128) - half(-1);
        boolean z = truth(true) & truth(false) | truth(true) ^ truth(true);
        boolean not = !truth(z);
        work();
        System.out.println(b + " " + s + " " + (int) c + " " + i + " " + l + " " + letter + sum + z + not);
        System.out.println(octet(5) + letter('c') + "" + (char) (letter('c') + 1));
    }

    private static void text() {
        String a = text("a")
                + number(1)
                + letter('c')
                + truth(true)
                + big(2)
                + small(0.5f)
                + fraction(1)
                + octet(3)
                + half(4);
        String b = text(null) + text(null);
        String c = "\u0001" + text("\u0002") + '\u0001' + text("x") + "\u0002";
        String d = text("d");
        d += d + text("e");
        d += null;
        d += 1.0f;
        char[] chars = {'n', 'o'};
        String e = text("e") + boxed(7) + chars.length + new StringBuilder("sb") + (Object) text("o");
        String f = text("") + text("");
        String g = "" + text(null);
        StringBuilder changing = new StringBuilder("before");
        String h = text("h") + changing;
        changing.append(" after");
        work();
        System.out.println(a + b + c.length() + d + e + f.isEmpty() + g.length() + h);
        System.out.println((text("int" + "ern") == "intern") + " " + (text("q") + 1).equals("q1"));
    }

    private static void boxes() {
        Integer a = number(100);
        Integer b = number(100);
        Integer c = number(1000);
        Integer d = c;
        Object e = c;
        Long f = big(127);
        Character g = letter('g');
        Boolean h = truth(false);
        Double i = fraction(0.5);
        Byte j = octet(1);
        Object k = small(1);
        Comparable<Short> l = half(2);
        work();
        System.out.println(
                (a == b) + " " + (c == d) + (e == c) + (f == Long.valueOf(127)) + (h == Boolean.FALSE) + g + i + j + k);
        System.out.println(l.compareTo((short) 3) + " " + (c + d) + (a < b) + e.equals(1000)
                + e.getClass().getSimpleName());
        String m = String.valueOf(number(7));
        String o = String.valueOf(letter('o')).concat(String.valueOf(truth(true)));
        System.out.println(m.length() + o + String.valueOf(fraction(0.25)) + String.valueOf((Object) number(8)));
        Integer sum = 0;
        for (int n = 0; n < 5; n++) {
            sum += number(n);
            work();
        }
        Integer step = boxed(5);
        step++;
        step += number(2);
        Long both = step + big(3);
        System.out.println(sum + " " + step + both);
    }

    private static void mixed() {
        int a = number(5);
        int b = a + number(6);
        int c = b * b - a;
        a = c + 1;
        b += a++ + ++a;
        int d = effects == -1 ? a : b - number(1);
        long e = d;
        e += e + (c > 0 ? number(2) : big(3));
        int[] array = {a, b + number(1), c};
        array[1] += number(2);
        array[number(1) + number(1)] = number(3) * number(4);
        work();
        System.out.println(a + " " + b + " " + c + " " + d + " " + e + " " + array[1] + array[2]);
        int swapA = number(1);
        int swapB = number(2);
        for (int i = 0; i < 7; i++) {
            int sum = swapA + swapB;
            swapA = swapB;
            swapB = sum + number(i);
            work();
        }
        System.out.println(swapA + " " + swapB);
    }

    private static void dividing() {
        String log = "";
        try {
            int a = number(1) / number(0);
            log += a;
        } catch (ArithmeticException e) {
            log += e.getMessage();
        }
        try {
            long a = big(5) % (big(1) - number(1));
            work();
            log += a;
        } catch (ArithmeticException e) {
            log += e.getMessage();
        }
        int zero = number(3) - number(3);
        work();
        try {
            log += 7 / zero;
        } catch (ArithmeticException e) {
            log += e.getStackTrace()[0].getMethodName();
        }
        System.out.println(log + Integer.MIN_VALUE / number(-1) + number(7) % number(-3));
    }

    private static void failing() {
        int sum = 1;
        try {
            sum = number(2) + fails("first") + fails("second");
            work();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + sum);
        }
        String text = "old";
        try {
            String made = text("x") + fails("concat") + fails("later");
            work();
            text = made;
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + text);
        }
        int total = 0;
        int unseen = 0;
        try {
            for (int i = 0; i < 5; i++) {
                unseen += i == 3 ? fails("round " + i) : number(i);
                work();
            }
            total = unseen;
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + total + e.getStackTrace().length);
        }
    }

    private static void chains() {
        long sum = 0;
        int same = 1;
        String text = "";
        for (int i = 0; i < 20_000; i++) {
            sum += number(i);
            same = same * 31 + number(i);
            if (i % 100 == 0) {
                text += number(i);
            }
        }
        System.out.println(sum + " " + same + " " + text.length() + text.hashCode());
        double product = 1;
        for (int i = 1; i < 20_000; i++) {
            product = product * (1 + fraction(1.0 / i)) - product;
        }
        System.out.println(product);
    }

    private static void work() {
        effects++;
    }

    @IoBoundFork
    static int meeting(String key, int value) {
        Probe.meet(key, key.equals("three") || key.equals("double loop") ? 3 : key.equals("loop") ? 4 : 2);
        return value;
    }

    @IoBoundFork
    static int awaited(String key) {
        Probe.afterPassed(key);
        return key.length();
    }

    @CpuBoundFork
    static int number(int value) {
        return value;
    }

    @CpuBoundFork
    static long big(long value) {
        return value;
    }

    @CpuBoundFork
    static float small(float value) {
        return value;
    }

    @CpuBoundFork
    static double fraction(double value) {
        return value;
    }

    @CpuBoundFork
    static byte octet(int value) {
        return (byte) value;
    }

    @CpuBoundFork
    static short half(int value) {
        return (short) value;
    }

    @CpuBoundFork
    static char letter(char value) {
        return value;
    }

    @CpuBoundFork
    static boolean truth(boolean value) {
        return value;
    }

    @CpuBoundFork
    static String text(String value) {
        return value;
    }

    @CpuBoundFork
    static Integer boxed(int value) {
        return value;
    }

    @CpuBoundFork
    static int fails(String text) {
        throw new IllegalStateException(text);
    }
}
