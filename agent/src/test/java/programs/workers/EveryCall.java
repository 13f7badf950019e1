package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Place;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.UnaryOperator;

/** Every way of calling, and arguments and results of every kind, through worker processes. */
public final class EveryCall implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;

    private EveryCall(String name) {
        this.name = name;
    }

    interface Shape extends Serializable {
        @CpuBoundFork(where = Place.PROCESSES)
        default double twice(double factor) {
            Elsewhere.note("default");
            return 2 * area() * factor;
        }

        double area();
    }

    record Circle(double radius) implements Shape {
        @Override
        public double area() {
            return radius * radius;
        }
    }

    enum Size {
        SMALL,
        LARGE {
            @Override
            int weight(int times) {
                Elsewhere.note("enum");
                return 10 * times;
            }
        };

        @CpuBoundFork(where = Place.PROCESSES)
        int weight(int times) {
            return times;
        }
    }

    static class Base implements Serializable {
        private static final long serialVersionUID = 1L;

        @CpuBoundFork(where = Place.PROCESSES)
        long work(int by) {
            Elsewhere.note("base");
            return by;
        }
    }

    static final class Derived extends Base {
        private static final long serialVersionUID = 1L;

        private final int own = 5;

        @Override
        long work(int by) {
            Elsewhere.note("derived");
            return by * own;
        }

        long above(int by) {
            long all = super.work(by);
            int other = Elsewhere.meanwhile(own) + 1;
            return all + other;
        }
    }

    final class Inner implements Serializable {
        private static final long serialVersionUID = 1L;

        @CpuBoundFork(where = Place.PROCESSES)
        private String text(char c) {
            Elsewhere.note("inner");
            return name + c;
        }
    }

    interface Function extends UnaryOperator<Integer>, Serializable {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.GERMANY);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        System.setProperty("of.the.program", "said");
        for (String key :
                List.of("default", "enum", "base", "derived", "inner", "primitives", "objects", "lambda", "here")) {
            Elsewhere.expect(key);
        }
        System.out.println(shapes());
        System.out.println(new EveryCall("outer").inner());
        System.out.println(objects());
        System.out.println(surroundings());
    }

    private static String shapes() {
        double twice = new Circle(3).twice(2.5);
        int weight = Size.LARGE.weight(4);
        long derived = new Derived().work(6);
        long above = new Derived().above(7);
        long many = primitives((byte) 1, 'c', (short) 3, 4, 5L, 6f, 7d, true);
        int own = Elsewhere.meanwhile(2);
        return twice + " " + weight + " " + derived + " " + above + " " + many + " " + own;
    }

    private String inner() {
        String text = new Inner().text('!');
        String other = name + Elsewhere.meanwhile(4);
        return text + other;
    }

    private static String objects() {
        Map<String, List<int[]>> map = new HashMap<>();
        map.put("k", new ArrayList<>(List.of(new int[] {1, 2}, new int[] {3})));
        String first = described(map, LocalDate.of(2026, 1, 2), null, new String[][] {{"a"}, {}});
        int base = 3;
        int applied = apply(x -> x * base, 14);
        boolean same = isSame("a", "a");
        int own = Elsewhere.meanwhile(8);
        return first + " " + applied + " " + same + own;
    }

    private static String surroundings() {
        String there = here();
        int own = Elsewhere.meanwhile(5);
        return there + " " + own;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static long primitives(byte b, char c, short s, int i, long l, float f, double d, boolean z) {
        Elsewhere.note("primitives");
        return b + c + s + i + l + (long) f + (long) d + (z ? 1 : 0);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String described(Map<String, List<int[]>> map, LocalDate date, Object nothing, String[][] texts) {
        Elsewhere.note("objects");
        return map.get("k").stream().map(Arrays::toString).toList() + " " + date + " " + nothing + " "
                + Arrays.deepToString(texts);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int apply(Function function, Integer x) {
        Elsewhere.note("lambda");
        return function.apply(x);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static boolean isSame(String one, String other) {
        return one.equals(other);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String here() {
        Elsewhere.note("here");
        return String.format("%.2f", 1234.5) + " " + TimeZone.getDefault().getID() + " "
                + System.getProperty("of.the.program") + " "
                + System.getProperty("user.dir").isEmpty();
    }
}
