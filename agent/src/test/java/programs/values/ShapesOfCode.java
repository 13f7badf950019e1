package programs.values;

import dev.xfork.CpuBoundFork;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Annotated calls at odd places of methods. */
public final class ShapesOfCode {
    static class Base {
        final int sum;

        Base(int value) {
            sum = value;
        }

        Base(int a, int b) {
            this(number(a) + number(b));
        }
    }

    static final class Derived extends Base {
        private long total;
        private final int[] cells = new int[3];

        Derived(int value) {
            super(number(value), number(value + 1));
            total += number(1);
            cells[number(1)] += number(2);
            cells[2]++;
        }

        @Override
        public String toString() {
            return sum + " " + total + Arrays.toString(cells);
        }
    }

    private static int effects;

    public static void main(String[] args) {
        System.out.println(new Derived(3));
        System.out.println(new StringBuilder(text("a")).append(number(1)).append(text("b")));
        System.out.println(ternaries(true, false) + ternaries(false, true) + ternaries(false, false));
        System.out.println(merge(0) + merge(1) + merge(2));
        System.out.println(order(number(1), effect(), number(2), effect()));
        System.out.println(backEdge(5));
        System.out.println(slots());
        System.out.println(switches(1) + switches(7));
        long[] longs = {1, 2};
        longs[number(1)] <<= number(3);
        longs[0] = -longs[(int) wide(1)] + wide(longs[0]++);
        System.out.println(Arrays.toString(longs));
        int x = number(4);
        int y = x = number(x) + x++;
        System.out.println(x + " " + y);
        Function<Integer, Function<Integer, Integer>> curried = a -> b -> number(a) * number(b);
        System.out.println(curried.apply(6).apply(7));
        UnaryOperator<String> reference = ShapesOfCode::text;
        System.out.println(
                Stream.of("r", "s").map(reference).map(ShapesOfCode::text).collect(Collectors.toList()));
        System.out.println(labelled());
        double mixed = number(1) + wide(2L) * 1.5f - (char) number('a');
        System.out.println(mixed);
        assert number(1) == 1;
        System.out.println(recursion(10) + " " + effects);
        Object array = new Object[] {number(1), text("t"), new int[] {number(2)}.length};
        System.out.println(((Object[]) array).length);
        do {
            effects++;
        } while (number(effects) < 6);
        System.out.println(effects + " " + (number(1) == number(1)) + (text("q") != null) + !(number(2) < 1));
    }

    private static String ternaries(boolean a, boolean b) {
        return a ? text("a") : b ? text("b") + number(2) : text(number(3) + text("c"));
    }

    private static String merge(int way) {
        Object value = null;
        if (way == 1) {
            value = text("merged");
        } else if (way == 2) {
            value = number(2);
        }
        return value + ";";
    }

    private static String order(int a, int b, int c, int d) {
        return a + "," + b + "," + c + "," + d;
    }

    private static int effect() {
        return ++effects;
    }

    private static int backEdge(int n) {
        int last = 0;
        int before = 1;
        for (int i = 0; i < n; i++) {
            int next = number(last + before);
            last = before;
            before = next;
        }
        return before;
    }

    private static String slots() {
        String result = "";
        {
            long a = wide(1);
            result += a;
        }
        {
            String a = text("s");
            int b = number(3);
            result += a + b;
        }
        for (String s : new String[] {text("x"), text("y")}) {
            result += s;
        }
        return result;
    }

    private static String switches(int way) {
        return switch (number(way)) {
            case 1 -> text("one");
            case 2 -> {
                String inner = text("two");
                yield inner + number(2);
            }
            default -> text("many " + number(way));
        };
    }

    private static int labelled() {
        int sum = 0;
        outer:
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                if (number(j) == 2) {
                    continue outer;
                }
                if (number(i) == 3) {
                    break outer;
                }
                sum += number(i * j);
            }
        }
        return sum;
    }

    @CpuBoundFork
    static int recursion(int n) {
        return n == 0 ? 0 : n + recursion(n - 1);
    }

    @CpuBoundFork
    static int number(int value) {
        return value;
    }

    @CpuBoundFork
    static long wide(long value) {
        return value;
    }

    @CpuBoundFork
    static String text(String value) {
        return value;
    }
}
