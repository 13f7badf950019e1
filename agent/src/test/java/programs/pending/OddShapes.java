package programs.pending;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Pending results in code of unusual form. */
public final class OddShapes {
    private static final Object LOCK = new Object();

    static class Base {
        final long sum;

        Base(int a, long b) {
            sum = a + b;
        }

        String name(int a, String b) {
            return a + b + sum;
        }
    }

    static class Fields extends Base {
        int first = number(1) + number(2);
        int second;
        String third = text("x") + first;
        long[] fourth = {big(1), big(first)};

        {
            int local = number(4);
            String other = text("y");
            second = local + other.length();
        }

        Fields(int a) {
            super(number(a), big(a));
            int c = number(a);
            work();
            first += c;
            first = second = number(first) + second;
            fourth[number(0)] = fourth[1] = big(9);
        }

        Fields() {
            this(number(3) + number(4));
        }

        @Override
        public String toString() {
            return first + " " + second + third + Arrays.toString(fourth) + sum;
        }
    }

    private static int effects;
    private int a;
    private int b;
    private long c;

    public static void main(String[] args) {
        System.out.println(new Fields() + " " + new Fields(2));
        System.out.println(new OddShapes().chained() + " " + new Base(number(1), big(2)).name(number(3), text("n")));
        System.out.println(new Base(new Fields(number(1)).first, new Base(number(2), big(3)).sum).sum);
        for (int way = 0; way < 3; way++) {
            System.out.println(slots(way, 5L, 7) + " " + monitors(way) + " " + handlerSlots(way) + " " + loops(way));
            System.out.println(
                    duplicated(way) + " " + deadInHandler(way) + " " + emptyHandlers(way) + " " + lateNull(way));
        }
        System.out.println(manyLocals(3) + " " + assigns() + " " + lambdas(4) + " " + labelled(4));
        System.out.println(parameters(1, 2L, 3f, 4d, "5", new int[] {6}) + " " + conditions(3) + " " + exchanged(7));
        System.out.println(arrays() + " " + Arrays.deepToString(grid()));
    }

    private String chained() {
        a = b = number(5);
        c = a += number(2);
        int local = a = b += number(1);
        long wide = c = c++ + (c *= big(3));
        OddShapes other = this;
        other.a = (local = number(8)) + local;
        other.c += other.a + (wide = big(2)) * wide;
        return a + " " + b + " " + c + " " + local + " " + wide;
    }

    private static String slots(int n, long wide, int last) {
        int first = number(n);
        wide = big(wide);
        work();
        last = first + last;
        String all = wide + "," + last;
        {
            double d = n == 0 ? 1.5 : big(n);
            work();
            all += d;
        }
        {
            String s = n == 1 ? null : text("s");
            int i = number(n);
            work();
            all += s + i;
        }
        n = number(n + 1);
        work();
        return all + n + wide;
    }

    private static String monitors(int way) {
        int before = locked(way);
        String text = text("m");
        int inside;
        synchronized (LOCK) {
            inside = locked(before);
            if (way == 1) {
                return text + inside;
            }
        }
        int after = locked(inside);
        work();
        try {
            synchronized (LOCK) {
                if (way == 2) {
                    throw new IllegalStateException(text + after);
                }
                effects++;
            }
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
        return text + (before + after);
    }

    private static String handlerSlots(int way) {
        String all = "";
        try {
            long first = big(way);
            work();
            all += first;
            if (way == 1) {
                throw new IllegalArgumentException("one");
            }
            int second = failing(way);
            work();
            all += second;
        } catch (IllegalArgumentException first) {
            int second = number(1);
            work();
            all += first.getMessage() + second;
        } catch (IllegalStateException other) {
            String second = text("two");
            double third = big(3);
            work();
            all += other.getMessage() + second + third;
        } finally {
            long last = big(9);
            work();
            all += last;
        }
        return all;
    }

    private static String loops(int way) {
        String all = "";
        long last = big(1);
        for (int i = 0; i < 4; i++) {
            try {
                if (i == way) {
                    continue;
                }
                long now = big(i);
                work();
                last += now;
                if (i == way + 2) {
                    break;
                }
                int failed = failing(i);
                work();
                all += failed;
            } catch (IllegalStateException e) {
                all += "f";
            } finally {
                String done = text("d");
                work();
                all += done + last;
            }
        }
        return all;
    }

    private static String duplicated(int way) {
        int[] cells = {1, 2, 3};
        int x;
        cells[way] = x = number(7);
        work();
        int y = cells[x - 7] = number(4) + x++;
        long[] wides = {1, 2, 3};
        long z = wides[way] += big(5);
        long w = wides[way]++ + (wides[way] = big(6));
        return Arrays.toString(cells) + y + x + Arrays.toString(wides) + z + w;
    }

    private static String deadInHandler(int way) {
        String seen = "none";
        int unseen = -1;
        try {
            unseen = number(way);
            work();
            unseen += failing(way);
            work();
            seen = "seen " + unseen;
        } catch (IllegalStateException e) {
            unseen = 5;
            seen = "handler";
        }
        return seen + unseen;
    }

    private static String emptyHandlers(int way) {
        int value = 3;
        try {
            value = failing(way);
            work();
        } catch (IllegalStateException ignored) {
            // goes on with the old value
        }
        try {
            try {
                value += failing(way);
            } finally {
                work();
            }
        } catch (RuntimeException ignored) {
            // likewise
        }
        return "v" + value;
    }

    private static String lateNull(int way) {
        String value = null;
        Integer boxed = way == 1 ? null : boxed(way);
        for (int i = 0; i <= way; i++) {
            if (value != null) {
                value = null;
            } else {
                value = text("l" + i);
            }
            work();
        }
        return value + boxed;
    }

    private static String manyLocals(int n) {
        long a0 = big(0), a1 = big(1), a2 = big(2), a3 = big(3), a4 = big(4), a5 = big(5), a6 = big(6), a7 = big(7);
        double b0 = n, b1 = big(1), b2 = big(2), b3 = n, b4 = big(4), b5 = big(5), b6 = n, b7 = big(7);
        int c0 = number(0), c1 = n, c2 = number(2), c3 = n, c4 = number(4), c5 = n, c6 = number(6), c7 = n;
        String d0 = text("0"),
                d1 = "1",
                d2 = text("2"),
                d3 = null,
                d4 = text(null),
                d5 = text("5"),
                d6 = "",
                d7 = text("7");
        work();
        return d0
                + d1
                + d2
                + d3
                + d4
                + d5
                + d6
                + d7
                + (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7)
                + (b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7)
                + (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7);
    }

    private static String assigns() {
        int a;
        int b;
        int c;
        a = b = c = number(2);
        work();
        a += b -= c *= number(3);
        int d = (a = number(4)) + (b = number(5)) * (a + b);
        boolean e = (c = number(6)) > 5 & (d & 1) == 0 | (b = number(7)) == a;
        work();
        return a + " " + b + " " + c + " " + d + e;
    }

    private static String lambdas(int n) {
        List<IntUnaryOperator> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int captured = number(i);
            String text = text("t" + i);
            work();
            all.add(x -> {
                int own = number(captured + x);
                work();
                return own + text.length();
            });
        }
        int sum = 0;
        for (IntUnaryOperator each : all) {
            sum = each.applyAsInt(sum);
        }
        return "sum " + sum;
    }

    private static String labelled(int n) {
        String all = "";
        int kept = number(0);
        first:
        for (int i = 0; ; i++) {
            String row = text("r" + i);
            second:
            do {
                int cell = number(kept + i);
                work();
                block:
                {
                    if (cell % 3 == 1) {
                        break block;
                    }
                    if (cell % 3 == 2) {
                        kept = number(cell + 1);
                        continue first;
                    }
                    all += row;
                }
                kept = cell + number(1);
                if (kept > n * 4) {
                    break first;
                }
                if (kept % 2 == 0) {
                    break second;
                }
            } while (all.length() < 40);
        }
        return all + kept;
    }

    private static String parameters(int a, long b, float c, double d, String e, int[] f) {
        a = number(a + 1);
        b = big(b + 1);
        c = number((int) c);
        d = big((long) d);
        e = text(e + a);
        work();
        f = new int[] {number(f[0]), a};
        work();
        return a + " " + b + " " + c + " " + d + " " + e + Arrays.toString(f);
    }

    private static String conditions(int n) {
        int x = number(n);
        int y = number(n + 1);
        work();
        boolean both = x < y ? number(1) == 1 ? truth(true) : truth(false) : truth(x == 0);
        boolean chain = truth(both) && (truth(!both) || truth(both)) && !(truth(false) || x > y);
        work();
        return (both ? chain ? "a" : "b" : "c") + (chain == both) + (x > y ? text("gt") : x < y ? text("lt") : "eq");
    }

    private static String exchanged(int n) {
        int a = number(1);
        int b = number(2);
        String s = text("s");
        String t = null;
        for (int i = 0; i < n; i++) {
            int old = a;
            a = b;
            b = old;
            String was = s;
            s = t;
            t = was;
            if (i % 3 == 0) {
                a = number(a * 3);
            }
            work();
        }
        return a + " " + b + s + t;
    }

    private static String arrays() {
        Object[] all = {number(1), text("a"), new long[] {big(2), big(3)}.length, boxed(4), null, number(5) > 4};
        int[][] cells = {{number(1)}, {number(2), number(3)}, {}};
        cells[number(2)] = new int[number(2)];
        cells[number(1)][number(0)] += cells[0][0] + number(9);
        return Arrays.toString(all) + Arrays.deepToString(cells);
    }

    @CpuBoundFork
    static int[][] grid() {
        return new int[][] {{number(1), number(2)}, new int[number(3)]};
    }

    private static void work() {
        effects++;
    }

    @CpuBoundFork
    static int locked(int value) {
        synchronized (LOCK) {
            return value + 1;
        }
    }

    @CpuBoundFork
    static int failing(int way) {
        if (way == 2) {
            throw new IllegalStateException("fails");
        }
        return way;
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
}
