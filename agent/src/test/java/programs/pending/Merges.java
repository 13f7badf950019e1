package programs.pending;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.List;
import programs.Probe;

/** A pending result meets another value where ways of control meet: a constant, null, a parameter, an earlier result. */
public final class Merges {
    private static int effects;

    public static void main(String[] args) {
        for (int way = 0; way < 4; way++) {
            System.out.println(onOneBranch(way) + " " + withNull(way) + " " + withParameter(way, "p" + way));
            System.out.println(onTheStack(way) + " " + nested(way) + " " + wide(way) + " " + chosen(way));
            System.out.println(reused(way) + " " + overwritten(way) + " " + conditional(way) + " " + switched(way));
            System.out.println(shortCircuit(way) + " " + differentTypes(way) + " " + deadOnOneWay(way));
        }
        System.out.println(passedOnOneBranch(true) + passedOnOneBranch(false));
        System.out.println(backEdge(5) + " " + twoAgo(6) + " " + nestedLoops(3) + " " + whileLoop(4) + doWhile(3));
        System.out.println(loopWithNull(3) + loopWide(4) + " " + kept(4) + " " + effects);
    }

    private static int onOneBranch(int way) {
        int value = 7;
        if (way == 1) {
            value = number(1);
        } else if (way == 2) {
            value = number(2);
            work();
        }
        work();
        return value;
    }

    private static String withNull(int way) {
        String value = null;
        if (way % 2 == 1) {
            value = text("odd");
        }
        work();
        if (value == null) {
            return "null";
        }
        return value + value.length();
    }

    private static String withParameter(int way, String value) {
        if (way > 1) {
            value = text(value + value);
        }
        work();
        return value;
    }

    private static int onTheStack(int way) {
        return 100 + (way == 0 ? number(1) : way == 1 ? 2 : number(3)) * inPlace(2);
    }

    private static String nested(int way) {
        String value = way < 2 ? way == 0 ? text("a") : null : way == 2 ? "constant" : text("b") + number(4);
        work();
        return way == 3 ? value + text("!") : (way == 1 ? text("n") : value) + value;
    }

    private static double wide(int way) {
        double value = way == 0 ? 0.5 : way == 1 ? fraction(1.5) : number(2);
        long other = way == 2 ? number(3) : way == 3 ? big(4L) : -1;
        work();
        return value + other;
    }

    private static String chosen(int way) {
        int a = number(way);
        int b = number(way + 10);
        work();
        int c = way % 2 == 0 ? a : b;
        work();
        return c + ":" + a;
    }

    private static String reused(int way) {
        String all = "";
        {
            long first = big(way);
            work();
            all += first;
        }
        {
            int second = number(way);
            String third = text("t");
            work();
            all += third + second;
        }
        {
            double fourth = way;
            all += fourth;
        }
        {
            String fifth = way == 0 ? text("z") : "y";
            int[] sixth = array(way);
            work();
            all += fifth + sixth.length;
        }
        return all;
    }

    private static int overwritten(int way) {
        int value = number(50);
        work();
        if (way != 1) {
            value = way;
        }
        work();
        value = way == 3 ? number(value) : value;
        int ignored = number(6);
        work();
        ignored = 1;
        return value + ignored;
    }

    private static String conditional(int way) {
        boolean one = truth(way > 0);
        boolean other = truth(way > 1);
        work();
        boolean both = one && other;
        boolean any = one | other;
        work();
        return (both ? "both" : "not") + any + !one + (one ^ other) + (one == other);
    }

    @SuppressWarnings("fallthrough") // one of the shapes
    private static String switched(int way) {
        int value = number(way);
        String name = text("w" + way);
        work();
        String result;
        switch (value) {
            case 0:
                result = text("zero");
            case 1:
                result = name;
                break;
            case 2:
                value++;
                result = "two" + value;
                break;
            default:
                result = switch (name) {
                    case "w3" -> text("three");
                    default -> null;
                };
        }
        work();
        return result;
    }

    private static boolean shortCircuit(int way) {
        boolean value = way > 0 && truth(way == 1) || way == 3 && !truth(false);
        work();
        return value;
    }

    private static Object differentTypes(int way) {
        Object value = way == 0 ? text("s") : way == 1 ? (Object) boxed(3) : way == 2 ? new int[0].length : array(1)[0];
        work();
        return value;
    }

    private static int deadOnOneWay(int way) {
        int value = number(way);
        long big = big(way);
        work();
        if (way == 0) {
            return 0;
        }
        return (int) (value + big);
    }

    private static String passedOnOneBranch(boolean fork) {
        String value = "constant ";
        if (fork) {
            value = awaited("merge");
        }
        if (fork) {
            Probe.passed("merge");
        }
        return value;
    }

    private static int backEdge(int n) {
        int last = 0;
        int before = 1;
        for (int i = 0; i < n; i++) {
            int next = number(last + before);
            last = before;
            before = next;
            work();
        }
        return before;
    }

    private static String twoAgo(int n) {
        String a = "";
        String b = null;
        String c = text("c");
        for (int i = 0; i < n; i++) {
            a = b;
            b = c;
            c = i % 3 == 0 ? null : text("x" + i);
            work();
        }
        return a + b + c;
    }

    private static long nestedLoops(int n) {
        long sum = 0;
        int kept = -1;
        outer:
        for (int i = 0; i < n; i++) {
            int row = number(i);
            for (int j = 0; j < n; j++) {
                long cell = big(j);
                work();
                if (i == 2 && j == 1) {
                    continue outer;
                }
                sum += cell * 10 + row;
                kept = row;
                if (j == 2 && i == 1) {
                    break;
                }
            }
            sum += kept;
        }
        return sum;
    }

    private static int whileLoop(int n) {
        int value = number(0);
        work();
        while (value < n) {
            value = number(value + 1);
            work();
        }
        return value;
    }

    private static int doWhile(int n) {
        int count = 0;
        boolean again;
        do {
            count++;
            again = truth(count < n);
            work();
        } while (again);
        return count;
    }

    private static String loopWithNull(int n) {
        String found = null;
        int at = 0;
        while (found == null) {
            if (at == n) {
                found = text("end");
            } else if (at > 100) {
                break;
            }
            at++;
            work();
        }
        return found + at;
    }

    private static double loopWide(int n) {
        double last = 1;
        for (long i = 0; i < n; i++) {
            double next = fraction(last * 2);
            work();
            last = next;
        }
        return last;
    }

    private static List<Integer> kept(int n) {
        List<Integer> list = new ArrayList<>();
        Integer last = null;
        for (int i = 0; i < n; i++) {
            Integer now = i == 2 ? null : boxed(i);
            work();
            list.add(last);
            last = now;
        }
        list.add(last);
        return list;
    }

    private static void work() {
        effects++;
    }

    static int inPlace(int value) {
        return value;
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
    static boolean truth(boolean value) {
        return value;
    }

    @CpuBoundFork
    static String text(String value) {
        return value;
    }

    @CpuBoundFork
    static Integer boxed(int value) {
        return value + 1000;
    }

    @CpuBoundFork
    static int[] array(int length) {
        return new int[length];
    }

    @IoBoundFork
    static String awaited(String key) {
        Probe.afterPassed(key);
        return key;
    }
}
