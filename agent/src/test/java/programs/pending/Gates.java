package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.runtime.Weave;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/**
 * Methods entered while nobody wants CPU forks, in which somebody does later, at every call: they go on with the values that they
 * had. The field that is set here means nothing without the agent.
 */
public final class Gates {
    static class Pair {
        final int left;
        final String right;

        Pair(int left, String right) {
            this.left = left;
            this.right = right;
        }
    }

    /** On its own: a class that names what woven code calls is taken for a woven one. */
    static final class Gate {
        static void set(boolean hungry) {
            Weave.hungry = hungry;
        }
    }

    private static int countdown;
    private static int effects;
    private final String name = "this";

    public static void main(String[] args) {
        for (int after = 0; after < 24; after++) {
            int n = after;
            show(after, () -> straight(n, "p", 2L, 0.5));
            show(after, () -> loop(n % 5 + 2));
            show(after, () -> nestedLoops(3));
            show(after, () -> region(n % 4));
            show(after, () -> new Gates().instance(n % 3));
            show(after, () -> stack(n));
            show(after, () -> switches(n % 4));
            show(after, () -> locals(n % 2 == 0));
            show(after, () -> resources(n % 3));
            show(after, () -> iterated(List.of("a", "b", "c")));
        }
        Gate.set(true);
        waitingCallsFork();
        int leftLate = leavesInLoop();
        System.out.println(leftLate);
    }

    interface Action {
        Object run();
    }

    private static void show(int after, Action action) {
        Gate.set(false);
        countdown = after;
        try {
            System.out.print(action.run() + " ");
        } catch (RuntimeException e) {
            System.out.print(e.getMessage() + " ");
        }
        System.out.println(after);
    }

    /** Called on the caller between the calls: after some of them somebody wants forks. */
    private static int step() {
        if (countdown-- <= 0) {
            Gate.set(true);
        }
        return effects++ & 0;
    }

    private static String straight(int a, String b, long c, double d) {
        step();
        int e = number(a);
        step();
        String f = text(b);
        long g = step() + c;
        long h = big(g);
        step();
        double i = fraction(d);
        double j = i + step();
        int k = number(step());
        step();
        return e + f + g + h + i + j + k + a + b + c + d;
    }

    private static String loop(int n) {
        String last = "none";
        long sum = 0;
        double product = 1;
        for (int i = 0; i < n; i++) {
            int value = number(i);
            step();
            String now = text("x" + i);
            step();
            sum += value;
            product *= fraction(i + 0.5);
            last = i % 2 == 0 ? now : last;
        }
        return sum + last + product;
    }

    private static String nestedLoops(int n) {
        StringBuilder all = new StringBuilder();
        outer:
        for (int i = 0; i < n; i++) {
            long row = big(i);
            step();
            int j = 0;
            while (true) {
                int cell = number(j++);
                step();
                if (j > n) {
                    continue outer;
                }
                if (i == n - 1 && j == 2) {
                    break outer;
                }
                all.append(row * 10 + cell).append(',');
            }
        }
        return all.toString();
    }

    private static String region(int way) {
        int x = -1;
        String s = "old";
        for (int i = 0; i < 3; i++) {
            try {
                step();
                x = number(i);
                step();
                String t = i == 1 ? fails(way) : text("t");
                step();
                s = t + x;
            } catch (IllegalStateException e) {
                s = s + e.getMessage() + x;
                step();
            } finally {
                x += 10;
                int more = number(1);
                step();
                x += more;
            }
        }
        return s + x;
    }

    private String instance(int n) {
        String made = mine(n);
        step();
        Gates other = this;
        for (int i = 0; i < n; i++) {
            made = other.mine(i) + made.length();
            step();
            other = i == 0 ? new Gates() : this;
        }
        return made + name;
    }

    private static String stack(int n) {
        Pair pair = new Pair(number(n) + step(), text("r") + step());
        step();
        Pair other = new Pair(
                number(step()) + combine(number(1), text("m"), step()).length(),
                pair.right + text(n > 3 ? text("yes") : "no"));
        step();
        return pair.left + other.right + (n > 5 ? number(1) : number(2) + step()) + other.left;
    }

    private static String switches(int way) {
        step();
        String result;
        switch (number(way) + step()) {
            case 0 -> result = text("zero");
            case 1 -> {
                int a = number(5);
                step();
                result = text("one") + a;
            }
            case 2 -> {
                result = null;
                for (int tries = 0; result == null; tries++) {
                    step();
                    result = tries < 2 ? null : text("two");
                }
            }
            default -> result = "many" + big(step());
        }
        step();
        return result;
    }

    private static String locals(boolean flag) {
        {
            long a = big(1);
            step();
            if (flag) {
                int b = number(2);
                step();
                effects += b;
            }
            effects += (int) a;
        }
        Object c = flag ? text("c") : null;
        step();
        if (c == null) {
            double d = fraction(2);
            step();
            c = d;
        } else {
            byte[] d = bytes(3);
            step();
            c = c + "" + d.length;
        }
        int e;
        if (flag) {
            e = number(7);
        } else {
            e = 8;
        }
        step();
        return c + "" + e;
    }

    private static String resources(int way) {
        StringBuilder log = new StringBuilder();
        step();
        try (AutoCloseable a = () -> log.append("closed")) {
            String t = way == 2 ? fails(2) : text("t" + way);
            step();
            log.append(t);
            if (way == 1) {
                return log.append("returned").toString();
            }
            log.append(number(way)).append(a != null);
        } catch (Exception e) {
            log.append(e.getMessage());
        }
        step();
        return log.append(big(way)).toString();
    }

    private static List<String> iterated(List<String> of) {
        List<String> all = new ArrayList<>();
        for (String each : of) {
            String made = text(each);
            step();
            for (char c : made.toCharArray()) {
                String inner = text(made + c);
                step();
                all.add(inner);
            }
        }
        return all;
    }

    /** An IO call forks whoever wants CPU forks. */
    private static void waitingCallsFork() {
        Gate.set(false);
        int number = number(1);
        String slow = slow("io");
        Probe.passed("io");
        System.out.println(slow + number);
        Gate.set(true);
    }

    /** The second round forks, though the loop was entered while nobody wanted forks. */
    private static int leavesInLoop() {
        int sum = 0;
        Gate.set(false);
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
                Gate.set(true);
            }
            int value = waiting(i);
            if (i == 2) {
                Probe.passed("left");
            }
            effects++;
            sum += value;
        }
        return sum;
    }

    private static String combine(int a, String b, int c) {
        return a + b + c;
    }

    @CpuBoundFork
    static int waiting(int i) {
        if (i == 2) {
            Probe.afterPassed("left");
        }
        return i;
    }

    @IoBoundFork
    static String slow(String key) {
        Probe.afterPassed(key);
        return key;
    }

    @CpuBoundFork
    private String mine(int value) {
        return name + value;
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
    static double fraction(double value) {
        return value;
    }

    @CpuBoundFork
    static String text(String value) {
        return value;
    }

    @CpuBoundFork
    static byte[] bytes(int length) {
        return new byte[length];
    }

    @CpuBoundFork
    static String fails(int way) {
        if (way == 2) {
            throw new IllegalStateException("fails");
        }
        return "w" + way;
    }
}
