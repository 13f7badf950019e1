package programs.loops;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import programs.Probe;
import programs.Runs;

/** What an iteration does with its result throws: nothing of the later iterations is seen, and the trace is that of the sequential loop. */
@Runs(jvm = "-XX:-ShowCodeDetailsInExceptionMessages")
public final class RestFails {
    private static final int CALLS = 6;

    public static void main(String[] args) {
        List<Integer> out = new ArrayList<>();
        attempt("thrown", () -> thrown(out));
        System.out.println(out);
        attempt("nullResult", RestFails::nullResult);
        attempt("unboxed", RestFails::unboxed);
        attempt("store", () -> store(new Integer[CALLS]));
        attempt("bounds", () -> bounds(new int[3]));
        attempt("refused", () -> refused(Collections.unmodifiableList(out)));
        attempt("nullKey", () -> nullKey(new TreeMap<>()));
        attempt("cast", RestFails::cast);
        attempt("division", RestFails::division);
        attempt("inFinally", RestFails::inFinally);
        attempt("deeper", RestFails::deeper);
        System.out.println(caughtInside());
        System.out.println(caughtAround());
        System.out.println(caughtBetweenLoops());
    }

    private interface Attempt {
        void run();
    }

    private static void attempt(String name, Attempt attempt) {
        try {
            attempt.run();
            System.out.println(name + " ended");
        } catch (RuntimeException e) {
            System.out.print(name + " failed: ");
            e.printStackTrace(System.out);
        }
    }

    private static void thrown(List<Integer> out) {
        for (int i = 0; i < CALLS; i++) {
            int number = number("thrown", i);
            out.add(number);
            if (number == 9) {
                throw new IllegalStateException("after " + out);
            }
        }
    }

    private static void nullResult() {
        for (int i = 0; i < CALLS; i++) {
            System.out.println(maybe("null result", i).length());
        }
    }

    private static void unboxed() {
        int sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += boxed("unboxed", i);
            System.out.println(sum);
        }
    }

    private static void store(Object[] objects) {
        for (int i = 0; i < CALLS; i++) {
            objects[i] = object("store", i);
            System.out.println(objects[i]);
        }
    }

    private static void bounds(int[] numbers) {
        for (int i = 0; i < CALLS; i++) {
            numbers[i] = number("bounds", i);
            System.out.println(numbers[i]);
        }
    }

    private static void refused(List<Integer> out) {
        for (int i = 0; i < CALLS; i++) {
            out.add(number("refused", i));
        }
    }

    private static void nullKey(Map<String, Integer> map) {
        for (int i = 0; i < CALLS; i++) {
            map.put(maybe("null key", i), i);
            System.out.println(map);
        }
    }

    private static void cast() {
        for (int i = 0; i < CALLS; i++) {
            Integer number = (Integer) object("cast", i);
            System.out.println(number);
        }
    }

    private static void division() {
        for (int i = 0; i < CALLS; i++) {
            System.out.println(100 / (number("division", i) - 4));
        }
    }

    private static void inFinally() {
        int done = 0;
        for (int i = 0; i < CALLS; i++) {
            try {
                done += number("finally", i);
            } finally {
                if (done > 10) {
                    throw new IllegalStateException("done " + done);
                }
            }
            System.out.println(done);
        }
    }

    private static void deeper() {
        for (int i = 0; i < CALLS; i++) {
            check(number("deeper", i), 3);
        }
    }

    private static void check(int number, int depth) {
        if (depth > 0) {
            check(number, depth - 1);
        } else if (number > 8) {
            throw new IllegalArgumentException("too large: " + number);
        } else {
            System.out.println("checked " + number);
        }
    }

    private static List<String> caughtInside() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            try {
                said.add(maybe("caught inside", i).substring(1));
            } catch (NullPointerException e) {
                said.add("none at " + i);
            }
        }
        return said;
    }

    private static String caughtAround() {
        int sum = 0;
        int last = -1;
        try {
            for (int i = 0; i < CALLS; i++) {
                last = i;
                int number = number("caught around", i);
                sum += number;
                if (number > 8) {
                    throw new IllegalStateException("large");
                }
            }
        } catch (IllegalStateException e) {
            return e.getMessage() + " " + sum + " " + last;
        }
        return "not caught";
    }

    private static String caughtBetweenLoops() {
        StringBuilder all = new StringBuilder();
        for (int outer = 0; outer < 2; outer++) {
            try {
                for (int i = 0; i < CALLS; i++) {
                    all.append(maybe("between " + outer, i).length()).append(' ');
                }
            } catch (NullPointerException e) {
                all.append("| ");
            }
        }
        return all.toString();
    }

    @IoBoundFork
    static int number(String key, int i) {
        Probe.meet(key, CALLS);
        return i * i;
    }

    @IoBoundFork
    static String maybe(String key, int i) {
        Probe.meet(key, CALLS);
        return i == 4 ? null : "m" + i;
    }

    @IoBoundFork
    static Integer boxed(String key, int i) {
        Probe.meet(key, CALLS);
        return i == 4 ? null : (Integer) i;
    }

    @IoBoundFork
    static Object object(String key, int i) {
        Probe.meet(key, CALLS);
        return i == 4 ? "four" : (Object) i;
    }
}
